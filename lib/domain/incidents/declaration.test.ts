import { expect, test } from "vitest";
import { type Declaration, declarationOf, readDeclaration } from "./declaration";
import { incidentFields } from "./incident-fields";

const never = { text: "", side: null };
const form: Declaration = {
  title: "Pack 500 à 0 €",
  description: "",
  zone: "Europe/Paris",
  detectedAt: { text: "2026-08-22T09:30", side: null },
  fixedAt: never,
  channels: "web, app",
  discountCodes: "RENTREE; ",
  customerGroups: "club",
  noGroup: true,
  countries: "FR",
  families: "",
  tags: "noel",
  consumptionKinds: ["printed"],
  taxIncluded: true,
  reporters: "De : Zoé <zoe@example.com>",
  ownerId: "lea",
  products: [
    {
      sku: "PACK-500",
      currency: "eur",
      channel: "",
      origin: "typed",
      criterion: "exactly",
      criterionValue: "0",
      referencePrice: "49,00 €",
      unitsPerItem: "500",
      unitCost: "0,04",
    },
    {
      sku: "PACK-JPY",
      currency: "JPY",
      channel: "app",
      origin: "family:Packs",
      criterion: "percent_under",
      criterionValue: "66,6",
      referencePrice: "1 200",
      unitsPerItem: "1",
      unitCost: "",
    },
  ],
  windows: [
    {
      startsAt: { text: "2026-10-25T02:30", side: "before" },
      endsAt: { text: "2026-10-25T02:30", side: "after" },
      sku: "PACK-500",
      channel: "web",
      evidence: "price_log",
    },
  ],
  legalGround: {
    obviousError: true,
    jurisdiction: "France",
    warnedBy: "",
    termsInvoked: "",
    counselConsulted: false,
    honourAnyway: false,
    notes: "",
  },
};

test("texts become minor units, basis points and instants of the zone", () => {
  const read = readDeclaration(form, ",");
  expect(read).toMatchObject({
    ok: true,
    fields: {
      channels: ["web", "app"],
      discountCodes: ["RENTREE"],
      customerGroups: ["club", ""],
      countries: ["FR"],
      tags: ["noel"],
      consumptionKinds: ["printed"],
      taxIncluded: true,
      detectedAt: new Date("2026-08-22T07:30:00Z"),
      fixedAt: null,
      products: [
        { sku: "PACK-500", currency: "EUR", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500, unitCostMinor: 4 },
        {
          sku: "PACK-JPY",
          currency: "JPY",
          channel: "app",
          criterionValue: 6660,
          referencePriceMinor: 1200,
          unitsPerItem: 1,
          unitCostMinor: null,
        },
      ],
      windows: [
        {
          startsAt: new Date("2026-10-25T00:30:00Z"),
          endsAt: new Date("2026-10-25T01:30:00Z"),
          sku: "PACK-500",
          channel: "web",
          evidence: "price_log",
        },
      ],
    },
  });
});

test("every place that cannot be read is named", () => {
  const [product] = form.products;
  const bad = {
    ...form,
    detectedAt: { text: "2026-03-29T02:30", side: null },
    products: [{ ...product!, criterionValue: "", referencePrice: "free" }],
    windows: [{ ...form.windows[0]!, startsAt: never, endsAt: { text: "2026-10-25T02:30", side: null } }],
  };
  expect(readDeclaration(bad, ",")).toEqual({
    ok: false,
    invalid: [
      { path: "products.0.criterionValue", message: "required" },
      { path: "products.0.referencePrice", message: "not_a_price" },
      { path: "windows.0.startsAt", message: "required" },
      { path: "windows.0.endsAt", message: "ambiguous" },
      { path: "detectedAt", message: "nonexistent" },
    ],
  });
});

test("a criterion in percent is read in basis points either way, and one without a value asks for none", () => {
  const [product] = form.products;
  const priced = (criterion: Declaration["products"][number]["criterion"], criterionValue: string) => {
    const read = readDeclaration({ ...form, products: [{ ...product!, criterion, criterionValue }] }, ",");
    return read.ok ? read.fields.products[0]?.criterionValue : read.invalid;
  };
  expect(priced("percent_over", "12,5")).toBe(1250);
  expect(priced("at_or_over", "58,80")).toBe(5880);
  expect(priced("any", "")).toBe(0);
});

test("an unknown zone is named once and no time is read in it", () => {
  expect(readDeclaration({ ...form, zone: "Europe/Nowhere" }, ",")).toEqual({
    ok: false,
    invalid: [{ path: "zone", message: "unknown_zone" }],
  });
});

test("a declaration comes back from the fields it was read as, in both languages", () => {
  for (const sign of [",", "."] as const) {
    const read = readDeclaration({ ...form, products: form.products.map((p) => ({ ...p, criterionValue: "0" })) }, ",");
    if (!read.ok) throw new Error("unreadable");
    const products = read.fields.products.map((p) => ({ ...p, criterion: "exactly" as const }));
    const fields = { ...incidentFields.parse({ ...read.fields, products }), ownerId: "lea" };
    const again = readDeclaration(declarationOf(fields, sign), sign);
    expect(again).toEqual({ ok: true, fields });
  }
});
