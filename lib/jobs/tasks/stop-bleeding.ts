import { now } from "../../clock";
import { settleStop } from "../../commands/alerts/settle-stop";
import { tellWebhook } from "../../connectors/place-call";
import type { AccountRow } from "../../db/accounts/account-rows";
import { accountsToStop } from "../../db/alerts/accounts-to-stop";
import { prisma } from "../../db/client";
import { ACCOUNT_CREDENTIALS, sealOf } from "../../domain/accounts/account-kind";
import { decideNotice, type Told } from "../../domain/alerts/notice-decision";
import { stopDetailSchema } from "../../domain/alerts/stop";
import { openCredentials } from "../../domain/sources/sealed-credentials";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { defineTask } from "../task";

/** After this long a person stops the bleeding by hand. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Tells the shop what to stop, by a signed call with the same id and the same bytes in every try: a shop stops a thing once. Killed at
 * any line, it is asked again.
 */
export const stopBleedingTask = defineTask("stop-bleeding", async ({ stopId }) => {
  const stop = await prisma.stopRequest.findUnique({ where: { id: stopId } });
  if (stop?.state !== "waiting") return;
  const accounts = await accountsToStop(prisma, stop.alertId);
  const settle = async (outcome: unknown) => {
    const settled = await settleStop(WORKER, { stopId, outcome });
    if (!settled.ok && settled.refusal.reason !== "stop_settled") throw new Error(`stop ${stopId}: ${settled.refusal.reason}`);
  };
  if (accounts.length === 0) return settle({ kind: "by_hand", problem: "no_account" });
  const { action, by: _, at, detail } = stop;
  const data = { event: "stop", action, ...stopDetailSchema.parse(detail), requestId: stopId, alertId: stop.alertId };
  const body = JSON.stringify({ type: "amends.stop", timestamp: at, data });
  const outcome = gravest(await Promise.all(accounts.map((account) => tell(account, { stopId, body }))));
  const decision = decideNotice({ outcome, attempts: stop.attempts + 1, since: at, now: now(), patienceMs: PATIENCE_MS });
  if (decision.kind === "sent") return settle({ kind: "done" });
  await settle(decision.kind === "failed" ? decision : { ...decision, kind: "again" });
});

async function tell({ id, source, baseUrl, credentials }: AccountRow, { stopId, body }: { stopId: number; body: string }): Promise<Told> {
  const opened = ACCOUNT_CREDENTIALS.webhook.safeParse(openCredentials(env.APP_SECRET, sealOf(source), credentials));
  if (!opened.success) return { kind: "refused", problem: "credentials_sealed" };
  return tellWebhook({ url: baseUrl, secret: opened.data.secret, id: `stop-${stopId}-${id}`, at: now(), body });
}

const GRAVITY = { told: 0, later: 1, refused: 2 } as const;

/** One shop that would not makes it a person's; one that did not answer is asked again, and the others with it. */
const gravest = (outcomes: readonly Told[]): Told =>
  outcomes.reduce((worst, one) => (GRAVITY[one.kind] > GRAVITY[worst.kind] ? one : worst), { kind: "told" });
