import { hash } from "node:crypto";

/** What differs between arms; what is due never does. */
export const ARM_VARIES = ["amount", "wording", "timing"] as const;
/** With arm 0. */
export const MOST_ARMS = 4;

export type ArmMember = {
  customerId: string /** Members are dealt evenly among the arms within each of these: cohort, amount, language. */;
  stratum: string;
};

/**
 * Deals members among `arms` arms (0, 1, …) by lot: anybody can work the lots out again from the recorded seed, and the order of the
 * members changes nothing. Within each stratum the arms differ by one member at most; which arm gets the odd one is by lot as well.
 * @throws RangeError for fewer than two arms
 */
export function assignArms(members: readonly ArmMember[], { arms, seed }: { arms: number; seed: string }): Map<string, number> {
  if (!Number.isInteger(arms) || arms < 2) throw new RangeError("an experiment has two arms or more");
  const strata = new Map<string, { customerId: string; lot: string }[]>();
  for (const { customerId, stratum } of members) {
    const dealt = strata.get(stratum) ?? [];
    strata.set(stratum, dealt);
    dealt.push({ customerId, lot: lot(seed, customerId) });
  }
  const assigned = new Map<string, number>();
  for (const [stratum, dealt] of strata) {
    dealt.sort((a, b) => (a.lot < b.lot ? -1 : 1));
    const first = Number.parseInt(lot(seed, `stratum:${stratum}`).slice(0, 8), 16);
    for (const [i, { customerId }] of dealt.entries()) assigned.set(customerId, (first + i) % arms);
  }
  return assigned;
}

const lot = (seed: string, of: string): string => hash("sha256", `${seed}:arm:${of}`, "hex");
