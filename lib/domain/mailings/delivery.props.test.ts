import fc from "fast-check";
import { expect, test } from "vitest";
import { DELIVERY_STATES, type DeliveryEvent, deliveryOf, EVENT_KINDS } from "./delivery";

const START = Date.parse("2026-11-23T09:00:00Z");
const event = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  at: fc.integer({ min: 0, max: 30 }).map((seconds) => new Date(START + seconds * 1000)),
  hard: fc.boolean(),
  words: fc.constantFrom("", "mailbox full", "no such user"),
  link: fc.constantFrom("a", "b"),
  scanner: fc.boolean(),
});
const events = fc.array(event, { maxLength: 10 }).map((list) => list.map((one, i): DeliveryEvent => ({ ...one, id: `event-${i}` })));
/** The same events, each three times, in any order. */
const retold = events.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list, ...list], { minLength: list.length * 3 })),
);

test("ten thousand permutations with threefold repetition end in the same state", () => {
  fc.assert(
    fc.property(retold, ([list, told]) => {
      expect(deliveryOf(told)).toEqual(deliveryOf(list));
    }),
    { numRuns: 10_000 },
  );
});

test("one more event never makes it less grave", () => {
  const rank = (list: DeliveryEvent[]) => DELIVERY_STATES.indexOf(deliveryOf(list).state);
  fc.assert(
    fc.property(events, (list) => {
      for (let i = 1; i <= list.length; i++) expect(rank(list.slice(0, i))).toBeGreaterThanOrEqual(rank(list.slice(0, i - 1)));
    }),
  );
});
