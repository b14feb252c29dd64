import { createHash } from "node:crypto";
import { z } from "zod";
import { findLinkHolder } from "../../db/objections/find-link-holder";
import { hashToken } from "../../domain/credits/token";
import { command, done, refuse } from "../command";

/** Unsettled messages of one person: a further one waits until somebody has read these. */
const MOST_OPEN = 5;

const input = z.object({
  token: z.string().min(1).max(200),
  // A form's line break is two characters: counted as the person sees it.
  text: z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1).max(2_000)),
});

/** What a customer writes on their page when something is not right. The same words again change nothing. */
export const writeObjection = command({
  action: "objection.write",
  input,
  run: async ({ tx, input: { token, text }, now }) => {
    const tokenHash = new Uint8Array(hashToken(token));
    const holder = await findLinkHolder(tx, tokenHash);
    if (!holder) return refuse("not_found");
    const { incidentId, customerId } = holder;
    const onceKey = new Uint8Array(createHash("sha256").update(tokenHash).update(text).digest());
    if (await tx.objection.findUnique({ where: { onceKey }, select: { id: true } })) return refuse("objection_known");
    if ((await tx.objection.count({ where: { customerId, settledAt: null } })) >= MOST_OPEN) return refuse("too_many_requests");
    const [made] = await tx.objection.createManyAndReturn({
      data: [{ incidentId, customerId, text, onceKey, at: now }],
      skipDuplicates: true,
    });
    if (!made) return refuse("objection_known");
    return done(
      { objectionId: String(made.id) },
      { incidentId, subject: `customer:${customerId}`, detail: { objectionId: String(made.id) } },
    );
  },
});
