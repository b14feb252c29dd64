import fc from "fast-check";
import { type Given, type LineShare, NOTHING_GIVEN, type PlanMember } from "./member";
import { member, share } from "./testing-member";

const TIMES = ["2026-11-14T10:00:00.000Z", "2026-11-14T10:00:01.000Z", "2026-11-14T10:07:00.000Z"] as const;

/** A line of some items, with what was paid, used and, after an executed plan, settled before. */
const anyLine = (followed: boolean): fc.Arbitrary<LineShare> =>
  fc
    .record({
      placedAt: fc.constantFrom(...TIMES),
      quantity: fc.integer({ min: 1, max: 5 }),
      units: fc.integer({ min: 1, max: 300 }),
      right: fc.integer({ min: 0, max: 200_000 }),
      paid: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 250_000 })),
      used: fc.nat(1_500),
      settled: fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)),
      unitCostMinor: fc.option(fc.nat(500)),
      shipped: fc.boolean(),
    })
    .map(({ placedAt, quantity, units, right, paid, used, settled, unitCostMinor, shipped }) => {
      const unitsGranted = quantity * units;
      const [gifted, honoured, voided] = followed ? settled : [0, 0, 0];
      const unitsGifted = Math.min(gifted, unitsGranted);
      const unitsHonoured = Math.min(honoured, unitsGranted - unitsGifted);
      return share({
        ...{ placedAt, quantity, unitsGranted, unitsGifted, unitsHonoured, unitCostMinor, shipped },
        unitsVoided: Math.min(voided, unitsGranted - unitsGifted - unitsHonoured),
        unitsConsumed: Math.min(used, unitsGranted),
        ...{ valueMinor: right * quantity, paidMinor: paid * quantity, gapMinor: (right - paid) * quantity },
      });
    });

const anyGiven: fc.Arbitrary<Given> = fc
  .record({ creditMinor: fc.nat(5_000), spent: fc.nat(5_000), refundMinor: fc.nat(100_000), family: fc.nat(5_000) })
  .map(({ creditMinor, spent, refundMinor, family }) => ({
    ...NOTHING_GIVEN,
    ...{ creditMinor, refundMinor, creditUnusedMinor: Math.max(0, creditMinor - spent), gestureMinor: creditMinor + family },
  }));

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Customers of any kind, up to twelve, in a first plan or in one that follows another; ids and references are in no order of time. */
export const anyCustomers = (followed: boolean): fc.Arbitrary<PlanMember[]> =>
  fc
    .array(
      fc.record({
        currency: fc.constantFrom("EUR", "EUR", "EUR", "JPY"),
        given: followed ? anyGiven : fc.constant(NOTHING_GIVEN),
        lines: fc.array(anyLine(followed), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 12 },
    )
    .map((people) =>
      people.map(({ currency, given, lines }, i) => {
        const shares = lines
          .map((line, n) => ({ ...line, lineId: String(i * 10 + n), orderRef: `A-${(i * 7) % 12}-${n}` }))
          .toSorted((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : 0));
        const unitsGranted = total(shares.map((one) => one.unitsGranted));
        const unitsConsumed = total(shares.map((one) => one.unitsConsumed));
        return member({
          ...{
            customerId: String(i + 1),
            currency,
            given,
            shares,
            unitsGranted,
            unitsConsumed,
            lines: shares.length,
            orders: shares.length,
          },
          usage: unitsConsumed === 0 ? "none" : unitsConsumed < unitsGranted ? "part" : "all",
          quantity: total(shares.map((one) => one.quantity)),
          paidMinor: total(shares.map((one) => one.paidMinor)),
          gapMinor: total(shares.map((one) => one.gapMinor)),
          overpaidMinor: total(shares.map((one) => Math.max(0, -one.gapMinor))),
          firstOrderAt: shares[0]?.placedAt ?? "",
          firstOrderRef: shares[0]?.orderRef ?? "",
        });
      }),
    );
