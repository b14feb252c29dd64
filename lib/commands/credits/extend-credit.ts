import { z } from "zod";
import { expireCredits, extendCredit as moveEnd } from "../../db/credits/expire-credits";
import { lockCredit } from "../../db/credits/give-back";
import { readShop } from "../../db/settings/shop";
import { endOfCustomersDay } from "../../domain/credits/end-abroad";
import { command, done, refuse } from "../command";

const YEAR_MS = 366 * 86_400_000;
const MOST_YEARS = 10;

const input = z.object({
  creditId: z.coerce.bigint(),
  /** The last day on which it is to be good, where the customer lives. */
  lastDay: z.iso.date(),
  reason: z.string().trim().min(3).max(500),
});

/** Moves a credit's end later, for a stated reason. What had expired can be used again; a revoked or spent one stays as it is. */
export const extendCredit = command({
  action: "credit.extend",
  input,
  run: async ({ tx, input: { creditId, lastDay, reason }, actor, now }) => {
    const credit = await lockCredit(tx, { id: creditId });
    if (!credit) return refuse("not_found");
    const to = endOfCustomersDay(lastDay, { zone: (await readShop(tx)).zone, country: credit.country });
    if (to <= now || to <= credit.expires_at || to.getTime() > now.getTime() + MOST_YEARS * YEAR_MS) return refuse("extension_not_later");
    if (credit.revoked_at) return refuse("credit_revoked");
    // Whatever is due under the old end is settled under it first: each step of the ledger names its own end.
    await expireCredits(tx, now, { most: 1, only: creditId });
    if (!(await moveEnd(tx, { creditId, to, reason, by: actor.id, now }))) return refuse("credit_spent");
    const detail = { from: credit.expires_at.toISOString(), to: to.toISOString() };
    return done({ expiresAt: to.toISOString() }, { incidentId: credit.incident_id, subject: `credit:${creditId}`, reason, detail });
  },
});
