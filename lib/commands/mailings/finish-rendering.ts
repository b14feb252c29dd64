import { z } from "zod";
import type { Tx } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { mailingFingerprint } from "../../db/mailings/fingerprint";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { insertHeld, sharedAddresses } from "../../db/mailings/messages";
import { promisedTooOften } from "../../db/promises/record-promises";
import { readSenderDns } from "../../db/settings/sender-dns";
import { isDemonstration } from "../../db/settings/shop";
import { type Found, withFinding, withFindings } from "../../domain/mailings/check";
import { MOST_PROMISES, madePromiseSchema } from "../../domain/mailings/made-promises";
import { senderKind } from "../../domain/mailings/sender-kind";
import { senderDomain, senderFinding } from "../../domain/mailings/sender-records";
import { wordingSchema } from "../../domain/mailings/wording";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
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
    const repeated = await promisedTooOften(tx, mailingId, promises);
    const found: Found[] = [
      ...held.map(({ customerId }) => ({ finding: "held" as const, customerId: String(customerId) })),
      ...shared.map(({ customerId }) => ({ finding: "duplicate_address" as const, customerId: String(customerId) })),
      ...repeated.map(({ customerId }) => ({ finding: "promise_repeated" as const, customerId: String(customerId) })),
    ];
    const sender = await judgeSender(tx, mailing.incidentId, now);
    const seen = withFindings(readChecks(mailing.checks), found);
    const checks = { ...(sender ? withFinding(seen, sender) : seen), wording, promises };
    const fingerprint = await mailingFingerprint(tx, mailingId);
    await tx.mailing.update({ where: { id: mailingId }, data: { status: "ready", checks, fingerprint } });
    const { incidentId, step } = mailing;
    return done(
      { mailingId, fingerprint },
      { incidentId, subject: `mailing:${mailingId}`, detail: { step, checked: checks.checked, fingerprint } },
    );
  },
});

/** What the sender's domain said when it was last asked; it is asked again where that is doubtful or old. */
async function judgeSender(tx: Tx, incidentId: number, now: Date) {
  const { drill } = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { drill: true } });
  const kind = senderKind({ demonstration: drill || (await isDemonstration(tx)), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
  if (kind === "outbox") return null;
  const dns = await readSenderDns(tx);
  const finding = senderFinding(kind, senderDomain(env.MAIL_FROM), dns, now);
  if (finding) await enqueue(tx, "look-up-sender", {}, { key: "look-up-sender" });
  return finding;
}
