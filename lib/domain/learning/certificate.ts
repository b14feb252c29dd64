import { z } from "zod";

const count = z.int().min(0);

/**
 * What was true when an incident was closed. Everything in it can be worked out again from the tables, so that a check finds what was
 * changed since. `transferId` is the last entry of the ledger it counts: credits go on being spent after it.
 */
export const certificateSchema = z.object({
  format: z.literal(1),
  ref: z.string(),
  title: z.string(),
  zone: z.string(),
  closedAt: z.iso.datetime(),
  closedBy: z.string(),
  lines: count,
  customers: z.object({ affected: count, treated: count, held: count, untreated: count }),
  cohorts: z.array(z.object({ key: z.string(), nameFr: z.string(), nameEn: z.string(), customers: count, held: count })),
  plans: z.array(z.object({ version: count, status: z.string(), fingerprint: z.string() })),
  ledger: z.object({
    transferId: z.string(),
    transfers: count,
    /** What each account holds, in units or minor units; those of one unit sum to zero. */
    balances: z.array(z.object({ unit: z.string(), account: z.string(), balance: z.int() })),
  }),
  credits: z.array(
    z.object({ currency: z.string(), issued: count, issuedMinor: count, redeemedMinor: count, endedMinor: count, outstandingMinor: count }),
  ),
  messages: z.object({ sent: count, skipped: count }),
  /** Nothing of these is open: the counts of what was settled. */
  settled: z.object({ threads: count, promises: count, calls: count, tasks: count, actions: count, guards: count }),
  /** The audit's last entry before this one, and its hash: what came before cannot be changed unseen. */
  audit: z.object({ position: z.string(), hash: z.string() }),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** Units whose balances do not sum to zero: none may be left at a closing. */
export function unbalanced({ ledger }: Pick<Certificate, "ledger">): string[] {
  const sums = new Map<string, bigint>();
  for (const { unit, balance } of ledger.balances) sums.set(unit, (sums.get(unit) ?? 0n) + BigInt(balance));
  return [...sums].filter(([, sum]) => sum !== 0n).map(([unit]) => unit);
}

/** Affected customers whom neither an executed plan nor a hold accounts for; those of an incident without one were not to be treated. */
export const unaccounted = ({ customers, plans }: Pick<Certificate, "customers" | "plans">): number =>
  plans.length === 0 ? 0 : customers.untreated;
