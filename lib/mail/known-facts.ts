import type { Finding } from "../domain/mailings/check";
import type { Remedy } from "../domain/mailings/remedy";
import { judgeAmount, judgeDay, type KnownFacts, type TypedFacts, type Verdict } from "../domain/mailings/typed-facts";
import { endOfWholeDays } from "../domain/plans/expiry-day";
import type { LetterFacts } from "./letter-values";

/** How what was typed into a letter is held against one recipient's facts; days are those of the zone. */
export function typedCheck(typed: TypedFacts, zone: string): ((facts: LetterFacts) => Finding[]) | null {
  if (typed.amounts.length + typed.days.length === 0) return null;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (facts) => {
    const known = knownOf(facts, (at) => day.format(at), zone);
    return [
      ...findingsOf(
        "typed_amount",
        typed.amounts.map((amount) => judgeAmount(amount, known)),
      ),
      ...findingsOf(
        "typed_date",
        typed.days.map((typedDay) => judgeDay(typedDay, known)),
      ),
    ];
  };
}

const findingsOf = (kind: "typed_amount" | "typed_date", verdicts: Verdict[]): Finding[] =>
  verdicts.includes("wrong") ? [kind] : verdicts.includes("unsure") ? [`${kind}_unsure`] : [];

const REFUNDS: readonly Remedy["kind"][] = ["refund", "refund_shipping"];

function knownOf(facts: LetterFacts, dayOf: (at: Date) => string, zone: string): KnownFacts {
  const { credit, choice, remedies } = facts;
  const amounts = (refunds: boolean) =>
    remedies.filter(({ kind }) => REFUNDS.includes(kind) === refunds).flatMap(({ amount }) => (amount ? [amount] : []));
  const ends = [credit && endOfWholeDays(credit.expiresAt, zone), choice?.dueAt, ...remedies.map(({ until }) => until)];
  return {
    credit: credit?.amount ?? null,
    prices: [...facts.wrongPrices, ...facts.referencePrices],
    refunds: amounts(true),
    others: amounts(false),
    orderedFrom: dayOf(facts.firstOrderAt),
    orderedTo: dayOf(facts.lastOrderAt),
    // Something that dies at the first instant of a day was good until the day before.
    lastDays: ends.flatMap((end) => (end ? [dayOf(new Date(end.getTime() - 1))] : [])),
  };
}
