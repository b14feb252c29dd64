import { z } from "zod";
import type { Tx } from "../../db/client";
import { readWatching } from "../../db/settings/watching";
import { readAlertToken } from "../../domain/alerts/alert-link";
import type { Actor } from "../../domain/staff/actor";
import { env } from "../../env";
import { command, done, refuse } from "../command";

/** Staff name the alert; who comes by a link has its token and nothing else. */
const input = z.union([z.object({ alertId: z.int().positive() }), z.object({ token: z.string().min(1).max(100) })]);

/** Says that somebody looks after the alert: nobody further up the on-call order is told of it. */
export const acknowledgeAlert = command({
  action: "alert.acknowledge",
  input,
  run: async ({ tx, input, actor, now }) => {
    const link = "token" in input ? readAlertToken(env.APP_SECRET, input.token) : null;
    if ((actor.kind === "link") !== "token" in input) return refuse("not_found");
    const id = "token" in input ? link?.alertId : input.alertId;
    const acknowledgedBy = id === undefined ? null : await whoIs(tx, actor, link);
    if (id === undefined || acknowledgedBy === null) return refuse("not_found");
    const { count } = await tx.priceAlert.updateMany({
      where: { id, state: "open" },
      data: { state: "acknowledged", acknowledgedBy, acknowledgedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return whyNot(tx, id);
    return done({ alertId: id, state: "acknowledged" as const }, { subject: `alert:${id}`, detail: { by: acknowledgedBy } });
  },
});

async function whyNot(tx: Tx, id: number) {
  const alert = await tx.priceAlert.findUnique({ where: { id }, select: { state: true } });
  if (!alert) return refuse("not_found");
  return refuse(alert.state === "acknowledged" ? "alert_acknowledged" : "alert_settled");
}

/** An account's id; of a link without one the name on call, else the address it was sent to. Null: there is no such message. */
async function whoIs(tx: Tx, actor: Actor, link: ReturnType<typeof readAlertToken>): Promise<string | null> {
  if (!link) return actor.id;
  const notice = await tx.alertNotice.findUnique({ where: { id: link.noticeId }, select: { alertId: true, staffId: true, address: true } });
  if (notice?.alertId !== link.alertId) return null;
  if (notice.staffId) return notice.staffId;
  const { onCall } = await readWatching(tx);
  return onCall.find(({ email, phone }) => email === notice.address || phone === notice.address)?.name ?? notice.address;
}
