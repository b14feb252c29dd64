import fc from "fast-check";
import { expect, test } from "vitest";
import { type JudgedLine, judgeLine, type Verdict } from "@/lib/domain/affected/judge-line";
import { CRITERIA, type Scope } from "@/lib/domain/incidents/scope";
import { prisma } from "../client";
import { scopeRows } from "../incidents/scope-rows";
import { identifyLines } from "./identify";

const HOUR = 3_600_000;
const ORIGIN = Date.parse("2026-10-24T22:00:00Z");
const MINUTE = 60_000;

/** Two windows of the scope, each a few hours, in a night with a clock change. */
const windows = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 5 }))
  .map(([start, length, gap, second]) => [
    { startsAt: new Date(ORIGIN + start * HOUR), endsAt: new Date(ORIGIN + (start + length) * HOUR), sku: "", channel: "" },
    {
      startsAt: new Date(ORIGIN + (start + length + gap) * HOUR),
      endsAt: new Date(ORIGIN + (start + length + gap + second) * HOUR),
      sku: "",
      channel: "",
    },
  ]);

const product = (sku: string, currency: string) =>
  fc
    .oneof(
      fc.record({
        criterion: fc.constantFrom("exactly" as const, "at_or_under" as const),
        criterionValue: fc.constantFrom(0, 1, 499, 500),
      }),
      fc.record({ criterion: fc.constant(CRITERIA[2]), criterionValue: fc.constantFrom(1, 3333, 5000, 10_000) }),
    )
    .map((price) => ({
      sku,
      currency,
      channel: "",
      ...price,
      referencePriceMinor: 1000,
      unitsPerItem: sku === "A" ? 500 : 1,
      unitCostMinor: null,
    }));

const scopes: fc.Arbitrary<Scope> = fc.record({
  products: fc.tuple(product("A", "EUR"), product("A", "USD"), product("B", "EUR")).chain((all) => fc.subarray(all, { minLength: 1 })),
  windows: windows.chain((all) => fc.subarray(all, { minLength: 1 })),
  channels: fc.constantFrom([], ["web"], ["web", "app"]),
  discountCodes: fc.constant([]),
  customerGroups: fc.constant([]),
  countries: fc.constant([]),
  taxIncluded: fc.constant(null),
});

/** Instants at the edges of windows and margins, and a millisecond to either side of them. */
const instants = (scope: Scope) =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...scope.windows.flatMap((w) => [w.startsAt.getTime(), w.endsAt.getTime()])),
        fc.constantFrom(-24 * HOUR, 0, 72 * HOUR),
        fc.constantFrom(-MINUTE, -1, 0, 1, MINUTE),
      )
      .map(([edge, margin, near]) => new Date(edge + margin + near)),
    fc.constantFrom(...scope.windows.map((w) => new Date(w.startsAt.getTime() + HOUR / 2))),
    fc.integer({ min: -30 * 60, max: 200 * 60 }).map((minutes) => new Date(ORIGIN + minutes * MINUTE)),
  );

type Drawn = Omit<JudgedLine, "besideRightPrice"> & { order: number };

/** The ordinary value four times in five, so that most lines fail by few criteria only. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const lines = (scope: Scope): fc.Arbitrary<Drawn[]> =>
  fc.array(
    fc.record<Drawn>({
      order: fc.integer({ min: 0, max: 12 }),
      sku: mostly(scope.products[0]?.sku ?? "A", "A", "B", "C"),
      currency: mostly(scope.products[0]?.currency ?? "EUR", "EUR", "USD", "GBP"),
      kind: mostly<Drawn["kind"]>("sale", "free_gift", "replacement", "bundle_parent", "bundle_child", "correction"),
      quantity: mostly(1, 2, 3, 0, -1),
      refundedQuantity: mostly(0, 1, 2),
      unitPriceMinor: fc.constantFrom(0, 0, 0, 1, 499, 500, 501, 666, 667, 999, 1000, 1000),
      edited: fc.boolean(),
      placedAt: instants(scope),
      orderStatus: mostly<Drawn["orderStatus"]>("paid", "placed", "shipped", "delivered", "cancelled", "refunded"),
      channel: mostly("web", "app", "phone"),
      email: mostly<string | null>("ann@x.example", null, "qa@photopli.example", "probe@monitor.example", '"a@b"@monitor.example', "odd"),
    }),
    { minLength: 5, maxLength: 25 },
  );

const drawn = scopes.chain((scope) => fc.record({ scope: fc.constant(scope), lines: lines(scope) }));
const EXCLUDED = new Set(["qa@photopli.example", "@monitor.example"]);

/** Lines of one order share what belongs to the order; a refund is never larger than the line. */
function consistent(all: Drawn[]): Drawn[] {
  return all.map((line) => {
    const first = all.find((other) => other.order === line.order) ?? line;
    const { placedAt, orderStatus, channel, email } = first;
    const refundedQuantity = line.quantity > 0 ? Math.min(line.refundedQuantity, line.quantity) : 0;
    return { ...line, placedAt, orderStatus, channel, email, refundedQuantity };
  });
}

function specified(scope: Scope, all: Drawn[]): (Verdict | null)[] {
  const rightPrice = (line: Drawn) =>
    line.kind === "sale" &&
    line.quantity > 0 &&
    scope.products.some((p) => p.sku === line.sku && p.currency === line.currency && p.referencePriceMinor === line.unitPriceMinor);
  return all.map((line) => {
    const beside = all.some((o) => o.order === line.order && o.sku === line.sku && o.currency === line.currency && rightPrice(o));
    return judgeLine(scope, EXCLUDED, { ...line, besideRightPrice: beside });
  });
}

async function stored(scope: Scope, all: Drawn[]) {
  await prisma.$executeRaw`TRUNCATE affected_line, excluded_line, order_line, shop_order, customer, excluded_address, incident CASCADE`;
  await prisma.excludedAddress.createMany({ data: [...EXCLUDED].map((pattern) => ({ pattern, reason: "test" })) });
  const rows = scopeRows(scope);
  const incident = await prisma.incident.create({
    data: {
      ref: "INC-2026-001",
      title: "t",
      zone: "Europe/Paris",
      channels: scope.channels,
      ownerId: "u",
      createdBy: "u",
      products: { create: rows.products },
      windows: { create: rows.windows },
    },
  });
  const lineIds: bigint[] = [];
  const orders = new Map<number, bigint>();
  for (const [i, { order, email, channel, orderStatus, unitPriceMinor, ...line }] of all.entries()) {
    if (!orders.has(order)) {
      const customer = await prisma.customer.create({ data: { key: `k${order}`, email } });
      const { id } = await prisma.shopOrder.create({
        data: {
          source: "s",
          ref: `o${order}`,
          channel,
          currency: line.currency,
          placedAt: line.placedAt,
          status: orderStatus,
          customerId: customer.id,
        },
      });
      orders.set(order, id);
    }
    const orderId = orders.get(order) as bigint;
    const { id } = await prisma.orderLine.create({
      data: { ...line, orderId, ref: `l${i}`, productName: "p", unitPriceMinor: BigInt(unitPriceMinor) },
    });
    lineIds.push(id);
  }
  return { incidentId: incident.id, lineIds };
}

async function verdicts(lineIds: bigint[]): Promise<(Verdict | null)[]> {
  const taken = new Map((await prisma.affectedLine.findMany()).map((row) => [row.orderLineId, row]));
  const left = new Map((await prisma.excludedLine.findMany()).map((row) => [row.orderLineId, row]));
  return lineIds.map((id) => {
    const a = taken.get(id);
    const x = left.get(id);
    if (a && x) throw new Error("a line is both in and out");
    if (a) return { verdict: "in", reasons: a.reasons, quantity: a.quantity, unitsGranted: Number(a.unitsGranted) } as Verdict;
    return x ? ({ verdict: "out", reasons: x.reasons, nearMiss: x.nearMiss } as Verdict) : null;
  });
}

test("the statement and its specification give every line the same verdict, and candidates = in + out", async () => {
  let seen = { in: 0, near: 0, out: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(drawn, async ({ scope, lines: raw }) => {
      const all = consistent(raw);
      const { incidentId, lineIds } = await stored(scope, all);
      const counts = await prisma.$transaction((tx) => identifyLines(tx, incidentId, 1));
      const expected = specified(scope, all);
      expect(await verdicts(lineIds)).toEqual(expected);
      const taken = expected.filter((v) => v?.verdict === "in").length;
      const left = expected.filter((v) => v?.verdict === "out").length;
      expect([counts.candidates, counts.affected, counts.excluded]).toEqual([taken + left, taken, left]);
      const near = expected.filter((v) => v?.verdict === "out" && v.nearMiss).length;
      expect(counts.nearMisses).toBe(near);
      seen = { in: seen.in + taken, near: seen.near + near, out: seen.out + left, none: seen.none + all.length - taken - left };
    }),
    { numRuns: 100 },
  );
  // The draw is worth something only when it reaches every kind of verdict.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
}, 120_000);
