import { z } from "zod";
import { creditToken, hashToken } from "../../domain/credits/token";
import { env } from "../../env";
import { command, done, refuse } from "../command";

/**
 * Makes a new link for a credit and ends the old one. The link is in the answer alone, for whoever asked to read or copy once; the
 * audit knows that it was made, never what it is.
 */
export const resendCredit = command({
  action: "credit.resend",
  input: z.object({ creditId: z.coerce.bigint(), /** Why; empty: nobody said. */ reason: z.string().trim().max(500).default("") }),
  run: async ({ tx, input: { creditId, reason } }) => {
    const credit = await tx.credit.findUnique({ where: { id: creditId } });
    if (!credit) return refuse("not_found");
    if (credit.revokedAt) return refuse("credit_revoked");
    const tokenGeneration = credit.tokenGeneration + 1;
    const token = creditToken(env.APP_SECRET, credit.compensationId, tokenGeneration);
    const { count } = await tx.credit.updateMany({
      where: { id: creditId, tokenGeneration: credit.tokenGeneration, revokedAt: null },
      data: { tokenGeneration, tokenHash: new Uint8Array(hashToken(token)) },
    });
    if (count === 0) return refuse("stale");
    const audit = { incidentId: credit.incidentId, subject: `credit:${creditId}`, reason: reason || undefined };
    return done({ link: `${env.APP_URL.replace(/\/$/, "")}/c/${token}` }, { ...audit, detail: { generation: tokenGeneration } });
  },
});
