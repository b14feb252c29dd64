import { z } from "zod";
import { readChecks } from "../../db/mailings/checks";
import { mailingFingerprint } from "../../db/mailings/fingerprint";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { insertHeld, sharedAddresses } from "../../db/mailings/messages";
import { type Found, withFindings } from "../../domain/mailings/check";
import { MOST_PROMISES, madePromiseSchema } from "../../domain/mailings/made-promises";
import { wordingSchema } from "../../domain/mailings/wording";
import { command, done, refuse } from "../command";

const input = z.object({
  mailingId: z.int(),
  wording: z.array(wordingSchema).max(100),
  promises: z.array(madePromiseSchema).max(MOST_PROMISES).default([]),
});

/** The checks that need every recipient at once; from then on it can be approved under its fingerprint, and sent. */
export const finishRendering = command({
  action: "mailing.render",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { mailingId, wording, promises }, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (mailing?.status !== "rendering") return refuse("mailing_not_ready");
    const held = await insertHeld(tx, mailing, now);
    const shared = await sharedAddresses(tx, mailingId);
    const found: Found[] = [
      ...held.map(({ customerId }) => ({ finding: "held" as const, customerId: String(customerId) })),
      ...shared.map(({ customerId }) => ({ finding: "duplicate_address" as const, customerId: String(customerId) })),
    ];
    const checks = { ...withFindings(readChecks(mailing.checks), found), wording, promises };
    const fingerprint = await mailingFingerprint(tx, mailingId);
    await tx.mailing.update({ where: { id: mailingId }, data: { status: "ready", checks, fingerprint } });
    const { incidentId, step } = mailing;
    return done(
      { mailingId, fingerprint },
      { incidentId, subject: `mailing:${mailingId}`, detail: { step, checked: checks.checked, fingerprint } },
    );
  },
});
