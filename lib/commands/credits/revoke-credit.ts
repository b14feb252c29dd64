import { z } from "zod";
import { revokeUnspent } from "../../db/credits/revoke-unspent";
import { toNumber } from "../../db/minor";
import { command, done, refuse } from "../command";

const input = z.object({ creditId: z.coerce.bigint(), reason: z.string().trim().min(3).max(500) });

/** Ends a credit for a stated reason; only what is unspent is taken back, by a counter-transfer. */
export const revokeCredit = command({
  action: "credit.revoke",
  input,
  run: async ({ tx, input: { creditId, reason }, now }) => {
    const credit = await tx.credit.findUnique({ where: { id: creditId } });
    if (!credit) return refuse("not_found");
    const revoked = await revokeUnspent(tx, creditId, reason, now);
    if (revoked === null) return refuse(credit.revokedAt ? "credit_revoked" : "credit_spent");
    const revokedMinor = toNumber(revoked);
    const detail = { revokedMinor, currency: credit.currency };
    return done({ revokedMinor }, { incidentId: credit.incidentId, subject: `credit:${creditId}`, reason, detail });
  },
});
