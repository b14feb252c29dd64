import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeLine, type Surroundings } from "@/lib/domain/affected/judge-line";
import { EDGE_REASONS } from "@/lib/domain/affected/reason";
import type { PlacedLine } from "@/lib/domain/affected/surroundings";
import type { Scope } from "@/lib/domain/incidents/scope";
import { countPeople } from "./count-people";
import { countScope } from "./count-scope";
import { storeWorld } from "./test-world";
import { worlds } from "./test-worlds";

const nothing: Surroundings = {
  ...{ correctedQuantity: 0, besideRightPrice: false, partsCarryPrice: false, repeated: false, correctedElsewhere: false },
  ...{ stockMovement: "no", loggedPrice: null, treatedBefore: false, coupon: { discountMinor: 0, goodsMinor: 0 }, review: null },
};

/** The verdict on a line as sold, by the scope alone: nothing cancelled, taken back, doubted or left out. */
function asSold(scope: Scope, line: PlacedLine) {
  const sold = { orderStatus: "paid" as const, refundedQuantity: 0, parentRef: null, discountMinor: 0, around: nothing };
  return judgeLine(scope, new Set(), { ...line, ...sold, promotion: scope.discountCodes.length > 0 ? line.promotion : null });
}

const EDGES = new Set<string>(EDGE_REASONS);
const OF_PRICE_OR_TIME = new Set<string>(["right_price", "other_price", "tax_basis_unknown", ...EDGE_REASONS]);

function expectedCounts(scope: Scope, lines: readonly PlacedLine[]) {
  const products = new Map(scope.products.map((p) => [`${p.sku} ${p.currency}`, { lines: 0, wrongOutside: 0, rightInside: 0, sold: 0 }]));
  const taken: PlacedLine[] = [];
  for (const line of lines) {
    const verdict = asSold(scope, line);
    const count = products.get(`${line.sku} ${line.currency}`);
    if (!verdict || !count) continue;
    const against = verdict.verdict === "in" ? [] : verdict.reasons;
    if (!against.every((reason) => OF_PRICE_OR_TIME.has(reason))) continue;
    count.sold += 1;
    if (verdict.verdict === "in") taken.push(line);
    if (against.length === 0) count.lines += 1;
    if (against.length !== 1) continue;
    if (against[0] === "right_price") count.rightInside += 1;
    if (EDGES.has(against[0]!)) count.wrongOutside += 1;
  }
  const told = [...products].filter(([, { sold }]) => sold > 0).map(([pair, { sold, ...counts }]) => ({ pair, ...counts }));
  const people = { orders: new Set(taken.map((line) => line.order)).size, customers: new Set(taken.map((line) => line.customer)).size };
  return { told, people };
}

test("the live count and the specification of a verdict agree on lines as they were sold, for any scope", async () => {
  const seen = { plain: 0, ordered: 0, lines: 0, wrongOutside: 0, rightInside: 0 };
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await storeWorld({ ...world, prices: [], treated: new Set(), reviews: new Map() });
      const { told, people } = expectedCounts(world.scope, world.lines);
      const found = await countScope(world.scope);
      expect(found.products.map(({ sku, currency, ...counts }) => ({ pair: `${sku} ${currency}`, ...counts }))).toEqual(told);
      expect(await countPeople(world.scope)).toEqual(people);
      const { channels, customerGroups, countries, discountCodes } = world.scope;
      seen[channels.length + customerGroups.length + countries.length + discountCodes.length > 0 ? "ordered" : "plain"] += 1;
      for (const what of ["lines", "wrongOutside", "rightInside"] as const) seen[what] += found[what];
    }),
    { numRuns: 120 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(5);
}, 240_000);
