import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { armedGuard, clearAlerts, priceFact, pushPrices, SHOP_KEY } from "../../testing/watched-prices";
import { takeInPriceSnapshots } from "./take-in-price-snapshots";

beforeEach(clearAlerts);

const seen = (sku: string, priceMinor: number | null, given: Record<string, unknown> = {}) => ({
  ...{ sku, channel: "web", currency: "EUR", priceMinor, seenAt: "2006-08-19T08:00:00Z" },
  ...given,
});
const later = { seenAt: "2006-08-19T08:05:00Z" };

async function taken(priceSnapshots: unknown[]) {
  const result = await takeInPriceSnapshots(SHOP_KEY, { source: "shop", priceSnapshots }, {});
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
const alerts = () => prisma.priceAlert.findMany({ orderBy: { id: "asc" } });
const kept = async () =>
  (await prisma.seenPrice.findMany({ orderBy: [{ sku: "asc" }, { place: "asc" }] })).map(({ sku, place, priceMinor }) => [
    sku,
    place,
    priceMinor,
  ]);

describe("a snapshot", () => {
  test("is held against what was seen at the same place before", async () => {
    const guardId = await armedGuard({ kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" });
    expect(await taken([seen("A", 2_400), seen("B", 900)])).toEqual({ facts: 2, pricesChanged: 2, breaches: 0, alertsTouched: 0 });
    expect(await taken([seen("A", 24, { ...later, changedBy: "Marc" }), seen("B", 900, later)])).toEqual({
      ...{ facts: 2, pricesChanged: 1, breaches: 1, alertsTouched: 1 },
    });
    expect(await alerts()).toMatchObject([
      {
        guardId,
        skus: ["A"],
        channels: ["web"],
        beforeMinor: 2_400n,
        afterMinor: 24n,
        changedBy: "Marc",
        startedAt: new Date(later.seenAt),
      },
    ]);
    expect(await prisma.alertBreach.findMany()).toMatchObject([{ kind: "shown", priceChangeId: null, source: "shop" }]);
  });

  test("sent again, or late, raises nothing and overwrites nothing newer", async () => {
    await armedGuard({ kind: "zero" });
    await taken([seen("A", 0, later)]);
    await prisma.priceAlert.updateMany({ data: { state: "intended" } });
    expect(await taken([seen("A", 0, later)])).toMatchObject({ pricesChanged: 0, alertsTouched: 0 });
    expect(await taken([seen("A", 0, { seenAt: "2006-08-19T09:00:00Z" })])).toMatchObject({ pricesChanged: 0, alertsTouched: 0 });
    expect(await taken([seen("A", 2_400)])).toMatchObject({ pricesChanged: 0 });
    expect([await kept(), (await alerts()).length]).toEqual([[["A", "shown", 0n]], 1]);
  });

  test("of a page and a cart that differ raises one alert about both", async () => {
    await armedGuard({ kind: "difference", moreThanBp: 100 });
    await pushPrices([priceFact("A", 4_900, { channel: "web", effectiveAt: "2006-08-01T00:00:00Z" })]);
    expect(await taken([seen("A", 0), seen("A", 4_900, { place: "cart" })])).toMatchObject({ breaches: 2, alertsTouched: 1 });
    expect(await alerts()).toMatchObject([{ beforeMinor: 4_900n, afterMinor: 0n, breaches: 2 }]);
    expect(await kept()).toEqual([
      ["A", "cart", 4_900n],
      ["A", "shown", 0n],
    ]);
  });

  test("without a price says that there was none", async () => {
    await armedGuard({ kind: "missing" });
    await taken([seen("A", null)]);
    expect(await alerts()).toMatchObject([{ afterMinor: null }]);
    expect(await kept()).toEqual([["A", "shown", null]]);
  });

  test("sent twice at one moment brings its news once", async () => {
    await armedGuard({ kind: "zero" });
    const both = await Promise.all([taken([seen("A", 0)]), taken([seen("A", 0)])]);
    expect(both.map(({ pricesChanged }) => pricesChanged).sort()).toEqual([0, 1]);
    expect(await alerts()).toMatchObject([{ breaches: 1 }]);
  });

  test("is kept whole or not at all, and names what is wrong", async () => {
    const result = await takeInPriceSnapshots(SHOP_KEY, { source: "shop", priceSnapshots: [seen("A", 1), seen("", 2)] }, {});
    expect(result).toMatchObject({ refusal: { reason: "invalid" }, invalid: [{ path: "priceSnapshots.1.sku" }] });
    expect(await kept()).toEqual([]);
  });

  test("is the shop's to send, not a person's", async () => {
    const ada = { kind: "staff", id: "u3", name: "Ada", role: "admin" } as const;
    expect(await takeInPriceSnapshots(ada, { source: "shop", priceSnapshots: [] }, {})).toMatchObject({ refusal: { reason: "forbidden" } });
  });
});
