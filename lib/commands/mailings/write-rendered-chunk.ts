import { z } from "zod";
import { readChecks } from "../../db/mailings/checks";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { insertMessages } from "../../db/mailings/messages";
import { freezePieces } from "../../db/mailings/pieces";
import { FINDINGS, type Finding, withFindings } from "../../domain/mailings/check";
import type { CompiledLetter } from "../../domain/mailings/compiled-letter";
import { CHANNELS } from "../../domain/mailings/ladder";
import { command, done, refuse } from "../command";

const message = z.object({
  customerId: z.bigint(),
  channel: z.enum(CHANNELS),
  skipReason: z.string().nullable(),
  toAddress: z.string().nullable(),
  variant: z.string(),
  values: z.record(z.string(), z.string()),
  creditId: z.bigint().nullable(),
  choiceId: z.bigint().nullable(),
  zone: z.string().nullable(),
});
const input = z.object({
  mailingId: z.int(),
  pieces: z.array(z.tuple([z.string(), z.custom<CompiledLetter>()])),
  messages: z.array(message).min(1),
  found: z.array(z.object({ finding: z.enum(Object.keys(FINDINGS) as [Finding, ...Finding[]]), customerId: z.string() })),
  checked: z.int(),
  largestBytes: z.int(),
});

/** Keeps what was rendered for a chunk of recipients, together with what its checks found. */
export const writeRenderedChunk = command({
  action: "mailing.render",
  input,
  run: async ({ tx, input: { mailingId, pieces, messages, found, checked, largestBytes } }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (mailing?.status !== "rendering") return refuse("mailing_not_ready");
    await freezePieces(tx, mailingId, pieces);
    // A chunk of which another worker has written a part is refused whole: nobody is counted twice.
    if ((await insertMessages(tx, mailingId, messages)) !== messages.length) return refuse("stale");
    const checks = withFindings(readChecks(mailing.checks), found);
    await tx.mailing.update({
      where: { id: mailingId },
      data: {
        checks: { ...checks, checked: checks.checked + checked, largestBytes: Math.max(checks.largestBytes, largestBytes) },
      },
    });
    return done(
      { written: messages.length },
      { incidentId: mailing.incidentId, subject: `mailing:${mailingId}`, detail: { messages: messages.length, found: found.length } },
    );
  },
});
