import { expect, test } from "vitest";
import { byLot, lotOf } from "./lots";

const people = (count: number) => Array.from({ length: count }, (_, i) => ({ customerId: String(i + 1) }));
const drawnOf = (count: number): string[] => byLot(people(count), "r1", "5eed").map(({ customerId }) => customerId);

test.each([0, 1, 2, 3, 1_000])("%i people come in the order of their lots", (count) => {
  const byText = people(count).toSorted((a, b) => (lotOf("5eed", "r1", a.customerId) < lotOf("5eed", "r1", b.customerId) ? -1 : 1));
  expect(drawnOf(count)).toEqual(byText.map(({ customerId }) => customerId));
});

test("lots that begin alike are told apart by the rest of them", () => {
  const lots = drawnOf(200_000).map((customerId) => lotOf("5eed", "r1", customerId));
  const alike = lots.filter((lot, i) => lot.slice(0, 8) === lots[i + 1]?.slice(0, 8));
  expect(alike.length).toBeGreaterThan(0);
  const outOfOrder = lots.filter((lot, i) => i > 0 && (lots[i - 1] ?? "") >= lot);
  expect(outOfOrder).toEqual([]);
});
