import { beforeAll, expect, test } from "vitest";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { reviewLine } from "@/lib/commands/affected/review-line";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import { type FoundIncident, findIncident } from "@/lib/db/incidents/find-incident";
import type { Actor } from "@/lib/domain/staff/actor";
import { readAffectedScreen } from "./affected-screen";
import { readLinePage } from "./line-page";
import { readReviewQueue } from "./review-queue";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const fields = {
  title: "Pack 500 à 0 €",
  zone: "Europe/Paris",
  products: [{ sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 }],
  windows: [{ startsAt: "2026-08-22T07:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
};
let incident: FoundIncident;
let twin = "";
const id: Record<string, string> = {};

beforeAll(async () => {
  await addLines([
    { name: "sure", placedAt: "2026-08-22T09:00:00Z" },
    { name: "doubt 1", order: "one", placedAt: "2026-08-22T10:00:00Z" },
    { name: "paid 1", order: "one", placedAt: "2026-08-22T10:00:00Z", unitPriceMinor: 4900 },
    { name: "frame", order: "one", placedAt: "2026-08-22T10:00:00Z", sku: "FRAME", unitPriceMinor: 900 },
    { name: "doubt 2", order: "two", placedAt: "2026-08-22T11:00:00Z" },
    { name: "paid 2", order: "two", placedAt: "2026-08-22T11:00:00Z", unitPriceMinor: 4900 },
    { name: "late", placedAt: "2026-08-22T15:02:00Z" },
  ]);
  const [first, second] = [await openIncident(agent, fields), await openIncident(agent, fields)];
  if (!first.ok || !second.ok) throw new Error("not opened");
  for (const { ref } of [first.value, second.value]) await identifyAffected(agent, { incidentRef: ref });
  incident = (await findIncident(prisma, first.value.ref))!;
  twin = second.value.ref;
  for (const line of await prisma.orderLine.findMany()) id[line.productName] = line.id.toString();
});

test("the queue holds doubtful lines in order of time and opens at the first that nobody settled", async () => {
  const queue = await readReviewQueue(incident, undefined, false);
  expect(queue.lines).toEqual([
    { id: id["doubt 1"], review: null },
    { id: id["doubt 2"], review: null },
  ]);
  expect(queue.current).toMatchObject({ orderLineId: id["doubt 1"], place: "unsure", reasons: ["maybe_gift"], referencePriceMinor: 4900 });
  expect(queue.current?.others.map((line) => [line.name, line.sameOrder])).toEqual([
    ["paid 1", true],
    ["frame", true],
  ]);
});

test("a settled line stays in the queue with its decision, and the next one opens", async () => {
  await reviewLine(agent, { incidentRef: incident.ref, orderLineId: id["doubt 1"], verdict: "out", reason: "gift_or_voucher" });
  const queue = await readReviewQueue(incident, undefined, false);
  expect(queue.lines.map((line) => line.review)).toEqual(["out", null]);
  expect(queue.current?.orderLineId).toBe(id["doubt 2"]);
  expect((await readReviewQueue(incident, id["doubt 1"], false)).current).toMatchObject({
    place: "out",
    reasons: ["reviewed_out", "maybe_gift"],
  });
});

test("a near miss that is asked for opens outside the queue; what is no candidate opens nothing", async () => {
  expect((await readReviewQueue(incident, id.late, false)).current).toMatchObject({ place: "near", edge: { edge: "end", ms: 120_000 } });
  expect((await readReviewQueue(incident, id.frame, false)).current).toBeNull();
  expect((await readReviewQueue(incident, "no-number", false)).current?.orderLineId).toBe(id["doubt 2"]);
});

test("the totals reconcile, and lines of another incident are named and filtered", async () => {
  const screen = await readAffectedScreen(incident, { view: "in", overlap: "1" }, false);
  expect(screen.totals).toMatchObject({
    candidates: 6,
    affected: 1,
    excluded: 4,
    unsure: 1,
    nearMisses: 3,
    wrongOutside: 1,
    rightInside: 2,
  });
  expect(screen.runs[0]).toMatchObject({ candidates: 6, affected: 1, excluded: 4, unsure: 1 });
  expect(screen.overlaps).toEqual({ lines: 1, customers: 1, refs: [twin] });
  expect(screen.page.lines.map((line) => [line.orderRef, line.overlaps])).toEqual([["sure", [twin]]]);
  expect(screen).toMatchObject({ supplementable: false, family: { parent: null, supplements: [] } });
});

test("what lies outside the window is one filter, whichever side; an address is searched like a reference", async () => {
  const refs = async (search: object) => (await readLinePage(incident, search, false)).lines.map((line) => line.orderRef);
  expect(await refs({ view: "near", reason: "outside_window" })).toEqual(["late"]);
  expect(await refs({ view: "unsure" })).toEqual(["two"]);
  expect(await refs({ q: "SURE@customer" })).toEqual(["sure"]);
});
