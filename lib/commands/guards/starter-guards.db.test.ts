import { beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { STARTERS } from "@/lib/domain/guards/starter-guards";
import type { Actor } from "@/lib/domain/staff/actor";
import { readGuardList } from "@/lib/queries/guards/guard-list";
import { addStarterGuards } from "./add-starter-guards";

const manager: Actor = { kind: "staff", id: "u-manager", name: "Marc", role: "manager" };
const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const all = STARTERS.map((key) => ({ key, name: key }));
const DAY_MS = 86_400_000;
const ago = (days: number): Date => new Date(now().getTime() - days * DAY_MS);

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_guard, price_change`;
});
const priced = (priceMinor: number, effectiveAt: Date) =>
  prisma.priceChange.create({
    data: { source: "shop", ref: effectiveAt.toISOString(), sku: "ALBUM", currency: "EUR", priceMinor, effectiveAt },
  });

test("a shop without a past has every starter armed", async () => {
  expect(await addStarterGuards(manager, { starters: all })).toEqual({ ok: true, value: { armed: STARTERS.length, drafts: 0 } });
  expect(await prisma.priceGuard.count({ where: { state: "armed" } })).toBe(STARTERS.length);
  const { guards } = await readGuardList({ show: "live" });
  expect(guards.map(({ guard }) => guard.draft.name).sort()).toEqual([...STARTERS].sort());
});

test("one that would have cried for nothing stays a draft, with its test", async () => {
  await priced(2_990, ago(200));
  await priced(1_490, ago(10));
  expect(
    await addStarterGuards(manager, {
      starters: [
        { key: "fall", name: "Chute" },
        { key: "zero", name: "Zéro" },
      ],
    }),
  ).toEqual({
    ok: true,
    value: { armed: 1, drafts: 1 },
  });
  const { guards } = await readGuardList({ show: "live" });
  expect(guards.map(({ guard, test: tested, testable }) => [guard.draft.name, guard.standing, tested?.falseAlarms, testable])).toEqual([
    ["Zéro", "armed", 0, true],
    ["Chute", "draft", 1, true],
  ]);
});

test("an agent sets up none, and a kit that does not exist is invalid", async () => {
  expect(await addStarterGuards(agent, { starters: all })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await addStarterGuards(manager, { starters: [{ key: "magic", name: "x" }] })).toMatchObject({
    ok: false,
    refusal: { reason: "invalid" },
  });
  expect(await prisma.priceGuard.count()).toBe(0);
});
