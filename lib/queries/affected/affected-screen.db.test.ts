import { beforeAll, expect, test } from "vitest";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import { type FoundIncident, findIncident } from "@/lib/db/incidents/find-incident";
import type { Actor } from "@/lib/domain/staff/actor";
import { readIncidentList } from "../incidents/incident-list";
import { readOverview } from "../incidents/overview";
import { suggestPrices, suggestProducts } from "../incidents/suggestions";
import { readAffectedScreen } from "./affected-screen";
import { everyLine, lineSearch, readLinePage } from "./line-page";
import { linesCsv } from "./lines-csv";

const agent: Actor & { kind: "staff" } = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
let incident: FoundIncident;

const at = (minute: number) => new Date(Date.parse("2026-08-22T07:00:00Z") + minute * 60_000).toISOString();

beforeAll(async () => {
  await prisma.product.create({
    data: { sku: "PACK-500", name: "Pack de 500 tirages", unitsPerItem: 500, unitCostMinor: 4n, currency: "EUR" },
  });
  await addLines([
    ...Array.from({ length: 60 }, (_, i) => ({ name: `free ${i}`, placedAt: at(i % 30), quantity: i === 0 ? 3 : 1 })),
    { name: "=SUM(A1)", placedAt: at(5), unitPriceMinor: 4900 },
    { name: "late", placedAt: at(62) },
    { name: "later at the right price", placedAt: at(90), unitPriceMinor: 4900 },
  ]);
  await prisma.customer.updateMany({ where: { key: "t:-SUM-A1-" }, data: { name: "=SUM(A1)" } });
  const opened = await openIncident(agent, {
    title: "Pack 500 à 0 €",
    zone: "Europe/Paris",
    products: [{ sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 }],
    windows: [{ startsAt: at(0), endsAt: at(60) }],
  });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  await identifyAffected(agent, { incidentRef: opened.value.ref });
  const found = await findIncident(prisma, opened.value.ref);
  if (!found) throw new Error("the incident is not there");
  incident = found;
});

test("the totals reconcile with the run and with each other", async () => {
  const { totals, runs, frozen } = await readAffectedScreen(incident, {}, false);
  expect(totals).toMatchObject({ affected: 60, excluded: 3, nearMisses: 2, orders: 60, customers: 60 });
  expect(totals.exposure).toEqual([{ currency: "EUR", minor: 62 * 4900 }]);
  expect(runs).toMatchObject([{ affected: 60, excluded: 3, stale: false }]);
  expect(frozen).toBe(false);
});

test("pages follow one another without a gap or a line twice", async () => {
  const first = await readLinePage(incident, {}, false);
  const second = await readLinePage(incident, { after: first.next ?? undefined }, false);
  expect([first.lines.length, second.lines.length, second.next]).toEqual([50, 10, null]);
  const ids = [...first.lines, ...second.lines].map(({ id }) => id);
  expect(new Set(ids).size).toBe(60);
});

test("near misses say by which criterion and how far", async () => {
  const { lines, reasons } = await readLinePage(incident, lineSearch({ view: "near" }), false);
  expect(lines.map(({ orderRef, reasons: why, edge }) => [orderRef, why, edge])).toEqual([
    ["-SUM-A1-", ["right_price"], null],
    ["late", ["after_window"], { edge: "end", ms: 120_000 }],
  ]);
  expect(reasons).toEqual([
    { reason: "after_window", lines: 1 },
    { reason: "right_price", lines: 1 },
  ]);
});

test("a list is filtered by reason and by the beginning of an order reference, taken literally", async () => {
  const refs = async (search: object) => (await readLinePage(incident, search, false)).lines.map(({ orderRef }) => orderRef);
  expect(await refs({ view: "out", reason: "after_window" })).toEqual(["late", "later-at-the-right-price"]);
  expect(await refs({ view: "out", q: "later" })).toEqual(["later-at-the-right-price"]);
  expect(await refs({ q: "free-5" })).toHaveLength(11);
  expect(await refs({ q: "%" })).toEqual([]);
  expect(await refs({ sku: "PACK-500", channel: "web", q: "free-5" })).toHaveLength(11);
  expect([...(await refs({ sku: "PACK" })), ...(await refs({ channel: "app" }))]).toEqual([]);
});

test("the file has a byte order mark, the delimiter of the language and no formula", async () => {
  const words = { header: ["a"], reason: (reason: string) => reason, status: (status: string) => status, instant: (text: string) => text };
  const text = async (locale: "fr" | "en") =>
    new Response(linesCsv(everyLine(incident, { view: "out" }, false), words, locale)).arrayBuffer();
  const bytes = new Uint8Array(await text("fr"));
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split("\r\n");
  expect(lines[1]).toBe("2026-08-22T07:05:00.000Z;'-SUM-A1-;'=SUM(A1);PACK-500;1;49;49;;EUR;paid;right_price;");
  expect(new TextDecoder().decode(await text("en")).split("\r\n")[2]).toContain(",late,");
});

test("the chart and its table count every judged line once", async () => {
  const { chart } = await readAffectedScreen(incident, {}, false);
  expect(chart).toMatchObject({ currency: "EUR", lines: 63, grouped: false, references: [4900], wrongs: [0] });
  expect(chart?.hours).toEqual([
    { hour: "2026-08-22T07:00:00Z", priceMinor: 0, in: 60, near: 0, out: 0 },
    { hour: "2026-08-22T07:00:00Z", priceMinor: 4900, in: 0, near: 1, out: 0 },
    { hour: "2026-08-22T08:00:00Z", priceMinor: 0, in: 0, near: 1, out: 0 },
    { hour: "2026-08-22T08:00:00Z", priceMinor: 4900, in: 0, near: 0, out: 1 },
  ]);
});

test("the list of incidents shows price, exposure and the next action", async () => {
  const { items } = await readIncidentList("open", undefined, agent);
  expect(items).toMatchObject([
    {
      ref: incident.ref,
      status: "identified",
      customers: 60,
      orders: 60,
      exposure: { minor: 303_800, currency: "EUR" },
      windowMs: 3_600_000,
      next: { key: "split" },
    },
  ]);
  expect((await readIncidentList("closed", undefined, agent)).items).toEqual([]);
});

test("the overview counts the same rows as the lists", async () => {
  const { figures, next, blockers, events } = await readOverview(incident, agent);
  expect(figures).toMatchObject({ affected: 60, customers: 60, usage: null, creditsIssued: 0, messagesSent: 0 });
  expect([next.key, blockers]).toEqual(["split", []]);
  expect(events.map((event) => event.kind === "audit" && event.action)).toEqual(["affected.identify", "incident.open"]);
});

test("prices and products are suggested from the orders", async () => {
  expect(await suggestProducts("500", ",")).toEqual([
    { sku: "PACK-500", name: "Pack de 500 tirages", unitsPerItem: 500, unitCost: "0,04", currency: "EUR" },
  ]);
  expect(await suggestPrices("PACK-500", ",")).toEqual([
    { currency: "EUR", priceMinor: 4900, text: "49", lines: 2, source: "seen", proposed: "reference" },
    { currency: "EUR", priceMinor: 0, text: "0", lines: 61, source: "inferred", proposed: "wrong" },
  ]);
});
