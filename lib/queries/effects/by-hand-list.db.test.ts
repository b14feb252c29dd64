import { readXlsx } from "hucre";
import { beforeAll, describe, expect, test } from "vitest";
import { confirmEffects } from "@/lib/commands/effects/confirm-effects";
import { prepareList } from "@/lib/commands/effects/prepare-list";
import { settleEffectByHand } from "@/lib/commands/effects/settle-effects-by-hand";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import type { Actor } from "@/lib/domain/staff/actor";
import { type AppliedPlan, effectsToApply, SOURCE } from "@/lib/testing/effects-to-apply";
import { MANAGER } from "@/lib/testing/executable-plan";
import { type ByHandList, byHandCsv, byHandXlsx, TOLD_COLUMNS } from "./by-hand-list";
import { effectsSearchSchema, readEffectsScreen } from "./effects-screen";
import { judgeConfirmation } from "./judge-confirmation";
import { readList } from "./read-list";

const AUDITOR: Actor = { kind: "staff", id: "auditor", name: "Ada", role: "auditor" };

let plan: AppliedPlan;
const list = (change: Partial<ByHandList> = {}): ByHandList => ({
  incidentId: plan.incidentId,
  locale: "fr",
  headers: TOLD_COLUMNS,
  what: (kind) => kind,
  why: ({ error, state }) => error ?? state,
  masked: false,
  ...change,
});
async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const piece of pieces) read.push(piece);
  return read;
}
const csv = async (asked = list()) => new TextEncoder().encode((await all(byHandCsv(asked))).join(""));
const xlsx = async (asked = list()) => new Uint8Array(Buffer.concat(await all(byHandXlsx(asked, "À faire"))));

beforeAll(async () => {
  plan = await effectsToApply(3, "LIST-");
  await prisma.$executeRaw`UPDATE customer SET name = '=HYPERLINK("http://x")' WHERE id = (SELECT min(customer_id) FROM effect)`;
});

describe("the list to apply by hand", () => {
  test("names every effect that nobody else applies, with all that a person needs", async () => {
    const table = await readList(await csv());
    expect(table?.[0]).toEqual(["amends_key", ...TOLD_COLUMNS, "amends_units", "outcome", "reference", "reason"]);
    const effects = await prisma.effect.findMany({ where: { planId: plan.planId }, orderBy: { id: "asc" } });
    expect(table?.slice(1).map(([key]) => key)).toEqual(effects.map(({ idempotencyKey }) => idempotencyKey));
    const credit = table?.find(([, what]) => what === "issue_credit");
    expect(credit?.slice(8, 11)).toEqual(["15", "EUR", expect.stringMatching(/^.{4}-.{4}-.{4}$/)]);
  });

  test("has no cell that a spreadsheet takes for a formula, and reads back as it was", async () => {
    expect(new TextDecoder().decode(await csv())).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect((await readList(await csv()))?.flat()).toContain('=HYPERLINK("http://x")');
  });

  test("leaves out what an account that is on applies by itself", async () => {
    const account = {
      source: SOURCE,
      kind: "woocommerce" as const,
      baseUrl: "https://shop.example",
      credentials: new Uint8Array(),
      createdBy: "t",
    };
    await prisma.shopAccount.create({ data: { ...account, enabled: true } });
    expect(await readList(await csv())).toHaveLength(1);
    const failed = await prisma.effect.findFirstOrThrow({ where: { planId: plan.planId, kind: "refund" }, orderBy: { id: "asc" } });
    await prisma.$executeRaw`UPDATE effect SET state = 'needs_person', error = 'several_orders' WHERE id = ${failed.id}`;
    expect((await readList(await csv()))?.slice(1).map(([key, , , , , , , , , , , , why]) => [key, why])).toEqual([
      [failed.idempotencyKey, "several_orders"],
    ]);
    await prisma.$executeRaw`TRUNCATE shop_account`;
  });

  test("shows an auditor neither names, addresses nor codes", async () => {
    const table = await readList(await csv(list({ masked: true })));
    expect(table?.slice(1).every((row) => row[2] === "" && row[3] === "" && row[10] === "")).toBe(true);
  });

  test.each([
    ["a CSV file", csv],
    ["a workbook", xlsx],
  ])("is the same as %s, which comes back with what was done", async (_, write) => {
    const table = await readList(await write());
    if (!table) throw new Error("unreadable");
    const [header = [], ...rows] = table;
    const at = header.indexOf("outcome");
    const filled = [header, ...rows.map((row) => row.map((cell, i) => (i === at ? "fait" : cell)))];
    const text = filled.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")).join("\r\n");
    const judged = await judgeConfirmation(plan.incidentId, new TextEncoder().encode(text));
    expect(judged).toMatchObject({ counts: { done: rows.length }, faults: [], left: [] });
  });

  test("is a workbook in which amounts are numbers", async () => {
    const book = await readXlsx(await xlsx());
    const amounts = book.sheets[0]?.rows.slice(1).map((row) => row[8]);
    expect(amounts?.filter((amount) => amount !== null && amount !== "")).toEqual(expect.arrayContaining([15, 7]));
  });
});

test("what was used since the ledger was written is no longer to be voided: the list says so once it is prepared, and an older one is refused", async () => {
  const { incidentId, planId } = plan;
  const voids = await prisma.effect.findMany({ where: { planId, kind: "void_units" }, orderBy: { units: "asc" } });
  const [part, whole, all] = voids.map(({ id, idempotencyKey, affectedLineId }) => ({ id, key: idempotencyKey, line: affectedLineId! }));
  if (!part || !whole || !all) throw new Error("three voids");
  const use = async (lineId: bigint, units: number) => {
    const { customerId, sku, orderLineId } = await prisma.affectedLine.findUniqueOrThrow({ where: { id: lineId } });
    const consumedAt = new Date("2026-11-20T10:00:00Z");
    await prisma.consumption.create({ data: { source: "test", ref: `hand-${lineId}`, customerId, sku, orderLineId, units, consumedAt } });
  };
  const judged = (units: number) =>
    judgeConfirmation(incidentId, new TextEncoder().encode(`amends_key;amends_units;outcome\r\n${part.key};${units};fait`));
  expect(await judged(380)).toMatchObject({ counts: { done: 1 } });
  await use(part.line, 30);
  await use(all.line, 500);
  expect(await judged(380)).toMatchObject({
    counts: { done: 0, units_changed: 1 },
    left: [{ line: 2, verdict: "units_changed", units: 350 }],
  });
  const rows = [{ line: 2, key: part.key, outcome: "done", reference: "", reason: "", units: 380 }];
  expect(await confirmEffects(MANAGER, { incidentId, rows, expected: 1 })).toMatchObject({ refusal: { reason: "confirmation_changed" } });
  expect(await settleEffectByHand(MANAGER, { incidentId, effectId: part.id, reason: "fait au guichet" })).toEqual({
    ok: false,
    refusal: { reason: "units_changed", detail: { units: 350 } },
  });
  expect(await prepareList(AUDITOR, { incidentId })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await prepareList(MANAGER, { incidentId })).toEqual({ ok: true, value: { lines: 2, units: 530 } });
  expect(await prepareList(MANAGER, { incidentId })).toEqual({ ok: true, value: { lines: 0, units: 0 } });
  const table = await readList(await csv());
  const said = new Map(table?.map((row) => [row[0], row[13]]));
  expect([said.get(part.key), said.get(whole.key), said.has(all.key)]).toEqual(["350", "500", false]);
  const moved = await prisma.ledgerTransfer.findMany({ where: { incidentId, debitAccount: "voided" }, orderBy: { amount: "asc" } });
  // The rule of those who had used some gifts what was consumed; that of the others only voids.
  expect(moved.map(({ creditAccount, amount }) => [creditAccount, amount])).toEqual([
    ["gifted", 30n],
    ["open", 500n],
  ]);
  expect(await prisma.effect.findUniqueOrThrow({ where: { id: all.id } })).toMatchObject({
    state: "skipped",
    error: "all_used",
    units: 0n,
  });
  expect(await judged(380)).toMatchObject({ counts: { units_changed: 1 } });
  expect(await judged(350)).toMatchObject({ counts: { done: 1 } });
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

test("the screen counts by state and cause, shows a page with its tries, and hides people from an auditor", async () => {
  const search = effectsSearchSchema.parse({ state: "nonsense", after: "x" });
  const screen = await readEffectsScreen(plan.incidentId, search, false);
  expect(screen).toMatchObject({ total: 8, settled: 1, byHand: 7, held: { paused: 0, stopped: 0 }, next: null });
  expect(screen.groups).toContainEqual({ kind: "refund", state: "needs_person", error: "several_orders", count: 1 });
  expect(screen.effects.map(({ who }) => who)).toContain('=HYPERLINK("http://x")');
  const rows = screen.effects.filter(({ kind }) => kind === "refund").map(({ id }) => id);
  const narrowed = await readEffectsScreen(plan.incidentId, effectsSearchSchema.parse({ kind: "refund" }), true);
  expect(narrowed.effects.map(({ id, who }) => [id, who])).toEqual(rows.map((id) => [id, ""]));
  const table = await judgeConfirmation(plan.incidentId, await csv());
  expect(table).toMatchObject({ rows: [], blank: 7 });
  expect(await confirmEffects(MANAGER, { incidentId: plan.incidentId, rows: [], expected: 0 })).toMatchObject({
    refusal: { reason: "invalid" },
  });
});
