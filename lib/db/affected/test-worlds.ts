import fc from "fast-check";
import type { LoggedPrice, PlacedLine } from "@/lib/domain/affected/surroundings";
import { CRITERIA, type Scope, type ScopeProduct } from "@/lib/domain/incidents/scope";
import type { JudgedWorld } from "./test-world";

const HOUR = 3_600_000;
const ORIGIN = Date.parse("2026-10-24T22:00:00Z");
const MINUTE = 60_000;

/** The ordinary value twelve times in thirteen, so that most lines fail by few criteria only. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** Two windows of the scope, each a few hours, in a night with a clock change; some for one SKU or channel only. */
const windows = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 5 }))
  .chain(([start, length, gap, second]) =>
    fc.tuple(
      ...[
        [start, start + length],
        [start + length + gap, start + length + gap + second],
      ].map(([from, until]) =>
        fc.record({
          startsAt: fc.constant(new Date(ORIGIN + from! * HOUR)),
          endsAt: fc.constant(new Date(ORIGIN + until! * HOUR)),
          sku: mostly("", "A", "B"),
          channel: mostly("", "web", "app"),
        }),
      ),
    ),
  );

const product = (sku: string, currency: string, channel: string): fc.Arbitrary<ScopeProduct> =>
  fc
    .oneof(
      fc.record({
        criterion: fc.constantFrom("exactly" as const, "at_or_under" as const),
        criterionValue: fc.constantFrom(0, 1, 499, 500),
      }),
      fc.record({ criterion: fc.constant(CRITERIA[2]), criterionValue: fc.constantFrom(1, 3333, 5000, 10_000) }),
      fc.record({ criterion: fc.constant(CRITERIA[3]), criterionValue: fc.constantFrom(1001, 2000) }),
      fc.record({ criterion: fc.constant(CRITERIA[4]), criterionValue: fc.constantFrom(1, 5000, 10_000) }),
      fc.record({ criterion: fc.constant(CRITERIA[5]), criterionValue: fc.constant(0) }),
    )
    .map((price) => ({
      sku,
      currency,
      channel,
      ...price,
      referencePriceMinor: 1000,
      unitsPerItem: sku === "A" ? 500 : 1,
      unitCostMinor: null,
    }));

const scopes: fc.Arbitrary<Scope> = fc.record({
  products: fc
    .tuple(
      product("A", "EUR", ""),
      product("A", "USD", ""),
      product("B", "EUR", ""),
      product("A", "EUR", "web"),
      product("B", "EUR", "app"),
    )
    .chain((all) => fc.subarray(all, { minLength: 1 })),
  windows: windows.chain((all) => fc.subarray(all, { minLength: 1 })),
  channels: fc.constantFrom([], [], ["web"], ["web", "app"]),
  discountCodes: mostly<string[]>([], ["Summer"]),
  customerGroups: mostly<string[]>([], ["club"], ["", "club"], [""]),
  countries: mostly<string[]>([], ["FR", "be"]),
  taxIncluded: mostly<boolean | null>(null, true, false),
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
    fc.constantFrom(...scope.windows.map((w) => new Date(w.startsAt.getTime() + HOUR / 3))),
    fc.integer({ min: -30 * 60, max: 200 * 60 }).map((minutes) => new Date(ORIGIN + minutes * MINUTE)),
  );

const lines = (scope: Scope): fc.Arbitrary<PlacedLine[]> =>
  fc
    .array(
      fc.record<Omit<PlacedLine, "id">>({
        order: fc.integer({ min: 0, max: 9 }).map((n) => `o${n}`),
        ref: fc.constantFrom("own", "occurrence"),
        productName: mostly("Pack", "Damaged stock", "faulty"),
        customer: fc.integer({ min: 0, max: 4 }).map((n) => `k${n}`),
        identified: mostly(true, false),
        sku: mostly(scope.products[0]?.sku ?? "A", "A", "B", "C"),
        currency: mostly(scope.products[0]?.currency ?? "EUR", "EUR", "USD", "GBP"),
        kind: mostly<PlacedLine["kind"]>(
          "sale",
          "free_gift",
          "replacement",
          "bundle_parent",
          "bundle_parent",
          "bundle_child",
          "correction",
        ),
        quantity: fc.constantFrom(1, 1, 1, 1, 1, 2, 3, 3, 3, 0, -1, -1),
        refundedQuantity: mostly(0, 1, 2),
        unitPriceMinor: fc.constantFrom(...Array(10).fill(0), 1, 499, 500, 501, 666, 667, 833, 999, 1000, 1000, 1200, 2000),
        edited: fc.boolean(),
        placedAt: instants(scope),
        parentRef: mostly<string | null>(null, "of the order"),
        promotion: mostly<string | null>(null, "SUMMER", "other"),
        discountMinor: mostly(0, 300),
        orderDiscountMinor: mostly(0, 7, 100),
        orderDiscountTotalMinor: mostly(0, 107, 5000),
        taxIncluded: fc.constantFrom(null, true, false),
        taxRateBp: fc.constantFrom(null, 2000, 550),
        discountCodes: mostly<string[]>([], ["summer", "X"]),
        country: mostly<string | null>("FR", "BE", "DE", null),
        customerGroup: fc.constantFrom(null, null, "club", "Pro"),
        orderStatus: mostly<PlacedLine["orderStatus"]>("paid", "placed", "shipped", "delivered", "cancelled", "refunded"),
        channel: mostly("web", "app", "phone"),
        email: mostly<string | null>("ann@x.example", null, "qa@photopli.example", "probe@monitor.example", '"a@b"@monitor.example', "odd"),
      }),
      { minLength: 12, maxLength: 25 },
    )
    .map((all) => consistent(all.map((line, i) => ({ ...line, id: BigInt(i + 1) }))));

/** Lines of an order share what belongs to the order, orders of a customer what belongs to the customer; a refund is never larger than the line. */
function consistent(all: PlacedLine[]): PlacedLine[] {
  return all.map((line, i) => {
    const { placedAt, orderStatus, channel, customer, country, customerGroup, discountCodes, orderDiscountTotalMinor } =
      all.find((other) => other.order === line.order) ?? line;
    const order = { placedAt, orderStatus, channel, customer, country, customerGroup, discountCodes, orderDiscountTotalMinor };
    const person = all.find((other) => all.find((o) => o.order === other.order)?.customer === customer) ?? line;
    const email = person.identified ? person.email : null;
    const refundedQuantity = line.quantity > 0 ? Math.min(line.refundedQuantity, line.quantity) : 0;
    const parent = all.findIndex((other, j) => j !== i && other.order === line.order && other.sku === line.sku);
    const parentRef = line.parentRef && refOf(all[parent] ?? line, parent);
    return { ...line, ...order, email, identified: person.identified, refundedQuantity, ref: refOf(line, i), parentRef };
  });
}

const refOf = (line: PlacedLine, i: number): string => (line.ref === "own" ? String(i) : `${line.sku}#${i}`);

const logged = (customerGroup: fc.Arbitrary<string>, kind: fc.Arbitrary<LoggedPrice["kind"]>, hours: number): fc.Arbitrary<LoggedPrice> =>
  fc.record({
    ...{ sku: fc.constantFrom("A", "B"), currency: fc.constant("EUR"), channel: mostly("", "web"), customerGroup, kind },
    minQuantity: fc.constantFrom(1, 2),
    priceMinor: fc.constantFrom(0, 0, 499, 1200),
    effectiveAt: fc.integer({ min: -20, max: hours }).map((after) => new Date(ORIGIN + after * HOUR)),
    endsAt: mostly<Date | null>(null, new Date(ORIGIN + 70 * HOUR)),
  });

/** Tiers and promotions, and what two groups pay: mostly since before the windows, so that it may be their right price. */
const prices: fc.Arbitrary<LoggedPrice[]> = fc
  .tuple(
    fc.array(logged(mostly("", "club"), fc.constantFrom("tier", "promotion"), 20), { minLength: 1, maxLength: 4 }),
    fc.array(logged(fc.constantFrom("club", "club", "pro", ""), fc.constant("regular"), 5), { minLength: 1, maxLength: 4 }),
  )
  .map(([some, own]) => [...some, ...own]);

const some = <T>(all: T[]) => fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: fc.subarray(all) });
export const excluded = new Set(["qa@photopli.example", "@monitor.example"]);
/** Worlds whose lines lie at the edges of what scopes ask for. */
export const worlds: fc.Arbitrary<JudgedWorld> = scopes.chain((scope) =>
  lines(scope).chain((all) => {
    const ids = all.map((line) => line.id);
    return fc
      .record({
        prices: fc.oneof(fc.constant<LoggedPrice[]>([]), fc.constant<LoggedPrice[]>([]), prices),
        treated: some(ids),
        reviewed: some(ids),
        says: fc.constantFrom("in" as const, "out" as const),
      })
      .map(({ treated, reviewed, says, ...more }) => ({
        ...more,
        ...{ scope, excluded, lines: all, treated: new Set(treated) },
        reviews: new Map(reviewed.map((id, i) => [id, i % 2 === 0 ? says : "in"] as const)),
      }));
  }),
);
