import { beforeEach, expect, test } from "vitest";
import { askPrices } from "@/lib/commands/guards/ask-prices";
import { decideCheck } from "@/lib/commands/guards/decide-check";
import { prisma } from "@/lib/db/client";
import { readPasted } from "@/lib/domain/guards/pasted-prices";
import type { Actor } from "@/lib/domain/staff/actor";
import { checkSearchSchema, readCheckList } from "./check-list";
import { readCheckScreen } from "./check-screen";
import { tryPrices } from "./try-prices";

const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "u-manager", name: "Marc", role: "manager" };
const AT = "2026-11-20T10:00:00Z";

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_guard, price_change, price_check CASCADE`;
  const guard = { watch: "price" as const, state: "armed" as const, createdBy: "u", createdAt: AT, updatedBy: "u", updatedAt: AT };
  await prisma.priceGuard.createMany({
    data: [
      { ...guard, name: "Zéro", severity: "block", rule: { kind: "zero" } },
      { ...guard, name: "Au moins 5 €", severity: "confirm", rule: { kind: "range", min: { EUR: 500 } } },
    ],
  });
});

async function asked(text: string): Promise<string> {
  const prices = readPasted(text, { decimal: ".", currency: "EUR", nowMs: Date.parse(AT) });
  if (!prices) throw new Error("no prices");
  const result = await askPrices(agent, { origin: "file", label: "prix.csv" }, prices);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.id;
}

test("a check tells the number, the answer and the guard of each line in question", async () => {
  const screen = await readCheckScreen(await asked("A;12\nB;0\nC;x\nD;4"), "u-manager");
  expect(screen).toMatchObject({ label: "prix.csv", by: "Léa", own: false, lines: 4, allowed: 1, blocked: 1, toConfirm: 1, rejected: 1 });
  expect(screen?.byGuard.map(({ name, lines }) => [name, lines])).toEqual([
    ["Au moins 5 €", 2],
    ["Zéro", 1],
  ]);
  expect(screen?.breaches.map(({ line, answer, guard, kind }) => [line, answer, guard, kind])).toEqual([
    [2, "block", "Zéro", "zero"],
    [3, "unreadable", null, "price_unreadable"],
    [2, "confirm", "Au moins 5 €", "range"],
    [4, "confirm", "Au moins 5 €", "range"],
  ]);
});

test("who asked is told that somebody else decides, and whose word it was", async () => {
  const id = await asked("A;4");
  expect(await readCheckScreen(id, "u-agent")).toMatchObject({ state: "waiting", own: true, decided: null });
  expect((await readCheckList(checkSearchSchema.parse({ show: "waiting" }))).checks.map((check) => check.id)).toEqual([id]);
  expect((await decideCheck(manager, { checkId: id, decision: "confirm", reason: "Fin de série" })).ok).toBe(true);
  expect(await readCheckScreen(id, "u-agent")).toMatchObject({ state: "confirmed", decided: { by: "u-manager", reason: "Fin de série" } });
  expect(await readCheckList(checkSearchSchema.parse({ show: "waiting" }))).toMatchObject({ waiting: 0, checks: [] });
});

test("what is no check has no screen", async () => {
  expect(await readCheckScreen("42", "u-agent")).toBeNull();
  expect(await readCheckScreen("0198a6c0-0000-7000-8000-000000000000", "u-agent")).toBeNull();
});

test("prices are tried without leaving a trace, by all guards or by one that is still a draft", async () => {
  const input = { text: "A;4\nB;0", decimal: ".", currency: "EUR", guardId: null };
  expect(await tryPrices(input)).toMatchObject({
    verdict: "block",
    guards: 2,
    lines: [
      { line: 1, sku: "A", answer: "confirm", reasons: [{ guard: "Au moins 5 €", kind: "range" }] },
      { line: 2, sku: "B", answer: "block" },
    ],
  });
  const { id } = await prisma.priceGuard.update({
    where: { id: (await prisma.priceGuard.findFirstOrThrow({ where: { name: "Zéro" } })).id },
    data: { state: "draft" },
  });
  expect(await tryPrices({ ...input, guardId: id })).toMatchObject({
    guards: 1,
    verdict: "block",
    lines: [{ answer: "allow" }, { answer: "block" }],
  });
  expect(await prisma.priceCheck.count()).toBe(0);
  expect(await tryPrices({ ...input, text: "" })).toBeNull();
  expect(await tryPrices({ ...input, currency: "ZZZ" })).toBeNull();
});
