import { z } from "zod";
import { hashToken } from "../../domain/credits/token";
import { command, done, refuse } from "../command";

const input = z.object({ token: z.string().min(1).max(200) });

/**
 * What the button of the credit page does. Pressing again changes nothing and is refused with `credit_already_activated`,
 * which the page does not tell apart from a first success.
 */
export const activateCredit = command({
  action: "credit.activate",
  input,
  run: async ({ tx, input: { token }, now }) => {
    const tokenHash = new Uint8Array(hashToken(token));
    const where = { tokenHash, activatedAt: null, revokedAt: null, expiresAt: { gt: now } };
    const activated = await tx.credit.updateManyAndReturn({ where, data: { activatedAt: now }, select: { id: true, incidentId: true } });
    const credit = activated[0];
    if (credit) return done({ creditId: String(credit.id) }, { incidentId: credit.incidentId, subject: `credit:${credit.id}` });

    const found = await tx.credit.findUnique({ where: { tokenHash } });
    if (!found) return refuse("not_found");
    if (found.activatedAt) return refuse("credit_already_activated");
    return refuse(found.revokedAt ? "credit_revoked" : "credit_expired");
  },
});
