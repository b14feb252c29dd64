import { beforeAll, expect, test } from "vitest";
import { editIncident } from "@/lib/commands/incidents/edit-incident";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import type { Actor } from "@/lib/domain/staff/actor";
import { addLines } from "../affected/test-lines";
import { prisma } from "../client";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const typed = {
  sku: "PACK-500",
  currency: "EUR",
  criterion: "exactly" as const,
  criterionValue: 0,
  referencePriceMinor: 4900,
  unitsPerItem: 500,
};
const fields = {
  title: "Prints at 0 €",
  zone: "Europe/Paris",
  products: [typed],
  windows: [{ startsAt: "2026-08-22T07:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
};
const change = { source: "log", sku: "PACK-200", currency: "EUR", kind: "regular" as const };

beforeAll(async () => {
  await prisma.product.createMany({
    data: [
      { sku: "PACK-500", name: "500", family: "prints", unitsPerItem: 500 },
      { sku: "PACK-200", name: "200", family: "prints", unitsPerItem: 200, unitCostMinor: 4n, currency: "EUR" },
      { sku: "PACK-50", name: "50", family: "prints", tags: ["sale"], unitsPerItem: 50 },
      { sku: "PACK-NEW", name: "new", family: "prints" },
      { sku: "FRAME", name: "frame", family: "frames", tags: ["sale", "wood"] },
    ],
  });
  await prisma.priceChange.createMany({
    data: [
      { ...change, ref: "1", priceMinor: 2600n, effectiveAt: new Date("2026-01-01T00:00:00Z") },
      { ...change, ref: "2", priceMinor: 2400n, effectiveAt: new Date("2026-07-01T00:00:00Z") },
      { ...change, ref: "3", priceMinor: 100n, effectiveAt: new Date("2026-08-01T00:00:00Z"), kind: "promotion" },
      // The error itself: at the window's start, not before it.
      { ...change, ref: "4", priceMinor: 0n, effectiveAt: new Date("2026-08-22T07:00:00Z") },
      { ...change, ref: "5", priceMinor: 2200n, effectiveAt: new Date("2026-07-01T00:00:00Z"), channel: "app" },
      { ...change, ref: "6", sku: "FRAME", priceMinor: 1500n, effectiveAt: new Date("2026-07-01T00:00:00Z"), currency: "USD" },
    ],
  });
  await addLines([
    { name: "usual 1", sku: "PACK-50", placedAt: "2026-08-01T10:00:00Z", unitPriceMinor: 900 },
    { name: "usual 2", sku: "PACK-50", placedAt: "2026-08-02T10:00:00Z", unitPriceMinor: 900 },
    { name: "unusual", sku: "PACK-50", placedAt: "2026-08-03T10:00:00Z", unitPriceMinor: 800 },
    ...[1, 2, 3].map((n) => ({ name: `long ago ${n}`, sku: "PACK-50", placedAt: "2026-06-22T10:00:00Z", unitPriceMinor: 700 })),
    { name: "in the window", sku: "PACK-50", placedAt: "2026-08-22T07:00:00Z" },
  ]);
});

const productsOf = async (ref: string) =>
  (
    await prisma.incidentProduct.findMany({
      where: { incident: { ref } },
      orderBy: [{ sku: "asc" }, { currency: "asc" }, { channel: "asc" }],
    })
  ).map((p) => [p.sku, p.currency, p.channel, p.origin, Number(p.referencePriceMinor), p.unitsPerItem]);

test("a family takes the last regular price of the log before the window, else the most frequent of sixty days, and names who has none", async () => {
  const opened = await openIncident(agent, { ...fields, families: ["prints"] });
  expect(opened).toMatchObject({ ok: true, value: { withoutReference: ["PACK-NEW"] } });
  if (!opened.ok) return;
  expect(await productsOf(opened.value.ref)).toEqual([
    ["PACK-200", "EUR", "", "family:prints", 2400, 200],
    ["PACK-200", "EUR", "app", "family:prints", 2200, 200],
    ["PACK-50", "EUR", "", "family:prints", 900, 50],
    ["PACK-500", "EUR", "", "typed", 4900, 500],
  ]);
});

test("a tag crosses families, and an edit finds the products anew while typed ones stand", async () => {
  const opened = await openIncident(agent, { ...fields, tags: ["sale"] });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  const { ref } = opened.value;
  const found = [
    ["FRAME", "USD", "", "tag:sale", 1500, 1],
    ["PACK-50", "EUR", "", "tag:sale", 900, 50],
  ];
  expect(await productsOf(ref)).toEqual([...found, ["PACK-500", "EUR", "", "typed", 4900, 500]]);
  const expanded = { ...typed, sku: "PACK-50", origin: "tag:sale", referencePriceMinor: 1 };
  const edit = { ...fields, products: [typed, expanded], tags: ["wood"] };
  expect(await editIncident(agent, { incidentRef: ref, version: 1, fields: edit })).toMatchObject({
    ok: true,
    value: { withoutReference: [] },
  });
  expect(await productsOf(ref)).toEqual([
    ["FRAME", "USD", "", "tag:wood", 1500, 1],
    ["PACK-500", "EUR", "", "typed", 4900, 500],
  ]);
});

test("a product whose right price meets the criterion was not priced wrongly by it", async () => {
  const capped = { ...typed, criterion: "exactly" as const, criterionValue: 900 };
  const opened = await openIncident(agent, { ...fields, products: [capped], tags: ["sale"] });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  expect((await productsOf(opened.value.ref)).map(([sku]) => sku)).toEqual(["FRAME", "PACK-500"]);
});
