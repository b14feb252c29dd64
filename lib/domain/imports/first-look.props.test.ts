import fc from "fast-check";
import { expect, test } from "vitest";
import type { Scope } from "../incidents/scope";
import { FirstLook } from "./first-look";
import type { ImportSettings } from "./settings";

const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ";",
  decimal: ".",
  dateOrder: "ymd",
  zone: "UTC",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "",
  neutralised: false,
  tax: null,
  preset: null,
  columns: { productName: "name", orderRef: "order", placedAt: "date", sku: "sku", quantity: "qty", unitPrice: "price", email: "email" },
};
const HEADER = "name;order;date;sku;qty;price;email";

const product = (sku: string): Scope["products"][number] => ({
  sku,
  currency: "EUR",
  channel: "",
  criterion: "exactly",
  criterionValue: 100,
  referencePriceMinor: 4900,
  unitsPerItem: 1,
  unitCostMinor: null,
});
const scopeOf = (skus: string[]): Scope => ({
  products: skus.map(product),
  windows: [{ startsAt: new Date("2026-03-01T00:00:00Z"), endsAt: new Date("2026-03-02T00:00:00Z"), sku: "", channel: "" }],
  channels: [],
  discountCodes: [],
  customerGroups: [],
  countries: [],
  taxIncluded: null,
});
/** So many, and so different, that nothing is left out by a byte search. */
const MANY = Array.from({ length: 30 }, (_, i) => `${i.toString(36)}-NEVER-SOLD`);
/** So many that the search is for what they begin with. */
const ALIKE = Array.from({ length: 30 }, (_, i) => `PACK-NEVER-SOLD-${i}`);

function lookAt(pieces: Buffer[], skus: string[]) {
  const look = new FirstLook({ scope: scopeOf(skus), excluded: new Set(), prices: [], source: "shop" }, SETTINGS);
  for (const piece of pieces) look.push(piece);
  look.end();
  return look.found;
}

const NAMES = ["Tirage", 'Cadre 5" large', "Sac; rouge", "Deux\nlignes", "Éloïse", "", '"', "PACK"];
const line = fc.record({
  name: fc.constantFrom(...NAMES),
  sku: fc.constantFrom("PACK", "PACK-2", "MUG"),
  inWindow: fc.boolean(),
  wrong: fc.boolean(),
});
const shop = fc.array(fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 4 }), customer: fc.integer({ min: 0, max: 5 }) }), {
  maxLength: 12,
});
const form = fc.record({
  quoted: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
  crlf: fc.boolean(),
  blank: fc.boolean(),
  open: fc.boolean(),
});
type Orders = typeof shop extends fc.Arbitrary<infer T> ? T : never;
type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;

/** Every line of an order has a quantity of its own: none is another's copy. */
function textOf(orders: Orders, { quoted, crlf, blank, open }: Form): string {
  let cells = 0;
  const cell = (value: string) => (quoted[cells++ % quoted.length] || /[";\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const rows = orders.flatMap(({ lines, customer }, o) =>
    lines.flatMap(({ name, sku, inWindow, wrong }, l) => [
      [
        name,
        `A${o}`,
        inWindow ? "2026-03-01 10:00" : "2026-05-01 10:00",
        sku,
        String(l + 1),
        wrong ? "1.00" : "49.00",
        `c${customer}@x.example`,
      ]
        .map(cell)
        .join(";"),
      ...(blank && (o + l) % 3 === 0 ? [";;;  ;;;", ""] : []),
    ]),
  );
  const end = crlf ? "\r\n" : "\n";
  return [HEADER, ...rows].join(end) + (open ? "" : end);
}

const cutsOf = (bytes: Buffer, cuts: number[]): Buffer[] => {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length));
};
const cuts = fc.array(fc.nat(), { maxLength: 12 });

test("a file tells the same, wherever it is cut and however its cells are quoted", () => {
  fc.assert(
    fc.property(shop, form, cuts, (orders, as, at) => {
      const lines = orders.flatMap(({ lines, customer }) => lines.map((one, i) => ({ ...one, customer, quantity: i + 1 })));
      const affected = lines.filter(({ sku, inWindow, wrong }) => sku === "PACK" && inWindow && wrong);
      const found = lookAt(cutsOf(Buffer.from(textOf(orders, as)), at), ["PACK"]);
      expect(found).toMatchObject({
        rowsRead: lines.length,
        unreadable: 0,
        affected: affected.length,
        unsure: 0,
        customers: new Set(affected.map(({ customer }) => customer)).size,
        exposure:
          affected.length === 0 ? [] : [{ currency: "EUR", minor: affected.reduce((sum, { quantity }) => sum + 4800 * quantity, 0) }],
      });
      expect(found.first.map(({ quantity }) => quantity)).toEqual(affected.slice(0, 20).map(({ quantity }) => quantity));
    }),
    { numRuns: 300 },
  );
}, 30_000);

test("whatever a file holds, leaving lines out by a byte search changes nothing of what is found", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('"', "\r", "\n", "\0", ";", '";', "PACK", '\n"', "é", " ")), { maxLength: 6 });
  fc.assert(
    fc.property(shop, form, cuts, damage, (orders, as, at, places) => {
      let text = textOf(orders, as);
      for (const [place, mark] of places) {
        const where = HEADER.length + 2 + (place % Math.max(1, text.length - HEADER.length - 2));
        text = text.slice(0, where) + mark + text.slice(where);
      }
      const bytes = Buffer.from(text);
      const found = lookAt([bytes], ["PACK", ...MANY]);
      expect(lookAt(cutsOf(bytes, at), ["PACK"])).toEqual(found);
      expect(lookAt(cutsOf(bytes, at), ["PACK", ...ALIKE])).toEqual(found);
    }),
    { numRuns: 600 },
  );
}, 30_000);
