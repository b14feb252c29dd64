import { z } from "zod";
import { readChecks } from "../../db/mailings/checks";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { insertHeld, sharedAddresses } from "../../db/mailings/messages";
import { type Found, withFindings } from "../../domain/mailings/check";
import { wordingSchema } from "../../domain/mailings/wording";
import { command, done, refuse } from "../command";

/** The checks that need every recipient at once; from then on a manager may send. */
export const finishRendering = command({
  action: "mailing.render",
  input: z.object({ mailingId: z.int(), wording: z.array(wordingSchema).max(100) }),
  run: async ({ tx, input: { mailingId, wording } }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (mailing?.status !== "rendering") return refuse("mailing_not_ready");
    const held = await insertHeld(tx, mailingId);
    const shared = await sharedAddresses(tx, mailingId);
    const found: Found[] = [
      ...held.map(({ customerId }) => ({ finding: "held" as const, customerId: String(customerId) })),
      ...shared.map(({ customerId }) => ({ finding: "duplicate_address" as const, customerId: String(customerId) })),
    ];
    const checks = { ...withFindings(readChecks(mailing.checks), found), wording };
    await tx.mailing.update({ where: { id: mailingId }, data: { status: "ready", checks } });
    return done({ mailingId }, { incidentId: mailing.incidentId, subject: `mailing:${mailingId}`, detail: { checked: checks.checked } });
  },
});
