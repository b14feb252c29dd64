import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { writeWatching } from "../../db/settings/watching";
import type { GuardRule, Severity } from "../../domain/guards/guard";
import { linesOf, type TestLine } from "../../domain/guards/testing-lines";
import { DEFAULT_WATCHING, type Watching } from "../../domain/settings/watching";
import type { Actor } from "../../domain/staff/actor";
import { askPrices } from "./ask-prices";
import { decideCheck } from "./decide-check";

const ADA: Actor = { kind: "staff", id: "ada", name: "Ada", role: "admin" };
const NORA: Actor = { kind: "staff", id: "nora", name: "Nora", role: "agent" };
const AUDITOR: Actor = { kind: "staff", id: "ana", name: "Ana", role: "auditor" };
const KEY: Actor = { kind: "key", id: "key-1", name: "Deploy" };

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_guard, price_check CASCADE`;
  await watch({});
});

const watch = (given: Partial<Watching>) => writeWatching(prisma, { ...DEFAULT_WATCHING, ...given });

async function arm(severity: Severity, rule: GuardRule, more: { state?: "armed" | "draft"; mutedUntil?: Date } = {}): Promise<number> {
  const at = new Date("2026-01-01T00:00:00Z");
  const by = { createdBy: "u", createdAt: at, updatedBy: "u", updatedAt: at };
  const data = { name: `${severity} ${rule.kind}`, watch: "price" as const, rule, severity, state: "armed" as const, ...by, ...more };
  return (await prisma.priceGuard.create({ data })).id;
}

const rejection = { line: 9, reason: "price_unreadable" } as const;
/** Asks about these lines, numbered from 2 as in a file with a header. */
async function ask(actor: Actor, given: TestLine[], { rejected = 0, origin = "api" as "api" | "page" } = {}) {
  const { lines } = linesOf(given);
  const numbers = given.map((_, at) => at + 2);
  const asked = { lines, numbers, rejected: Array.from({ length: rejected }, () => rejection), rejectedCount: rejected };
  const result = await askPrices(actor, { origin, label: "prices.csv" }, asked);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}
const decide = async (actor: Actor, checkId: string, decision = "confirm") => {
  const result = await decideCheck(actor, { checkId, decision, reason: "Sale of the century" });
  return result.ok ? result.value.state : result.refusal.reason;
};

const ZERO: GuardRule = { kind: "zero" };
const CHEAP: GuardRule = { kind: "range", min: { EUR: 100 } };
const FILE: TestLine[] = [
  { sku: "A", price: 0 },
  { sku: "B", price: 50 },
  { sku: "C", price: 500 },
];

test("each line is answered by the gravest guard it breaks, and the check is kept with its breaches and an audit row", async () => {
  const [zero, cheap] = [await arm("block", ZERO), await arm("confirm", CHEAP)];
  await arm("block", { kind: "missing" }, { state: "draft" });
  const answer = await ask(KEY, [...FILE, { sku: "D", price: null }], { rejected: 1 });
  expect(answer).toMatchObject({
    ...{ verdict: "block", state: "waiting", confirmed: null },
    counts: { lines: 5, allowed: 2, toConfirm: 1, blocked: 1, rejected: 1 },
    byGuard: [
      { guardId: String(zero), lines: 1 },
      { guardId: String(cheap), lines: 2 },
    ],
  });
  const check = await prisma.priceCheck.findUniqueOrThrow({
    where: { id: answer.id },
    include: { breaches: { orderBy: { position: "asc" } } },
  });
  expect(check).toMatchObject({
    ...{
      origin: "api",
      label: "prices.csv",
      lines: 5,
      allowed: 2,
      toConfirm: 1,
      blocked: 1,
      rejected: 1,
      askedBy: "key-1",
      askedByName: "Deploy",
    },
    byGuard: [
      { guardId: zero, lines: 1 },
      { guardId: cheap, lines: 2 },
    ],
    breaches: [
      { line: 2, answer: "block", guardId: zero, kind: "zero", sku: "A", currency: "EUR", priceMinor: 0n, againstMinor: null },
      { line: 9, answer: "unreadable", guardId: null, kind: "price_unreadable" },
      { line: 2, answer: "confirm", guardId: cheap, kind: "range", sku: "A", priceMinor: 0n, againstMinor: 100n },
      { line: 3, answer: "confirm", guardId: cheap, kind: "range", sku: "B", priceMinor: 50n, againstMinor: 100n },
    ],
  });
  expect(await prisma.auditEvent.findFirst({ where: { action: "price_check.ask", subject: `check:${answer.id}` } })).toMatchObject({
    actorKind: "key",
    detail: { verdict: "block", lines: 5, blocked: 1 },
  });
});

test("a guard that is muted, or that only warns, is asked all the same; a warning lets the line through", async () => {
  await arm("warn", ZERO, { mutedUntil: new Date("2099-01-01T00:00:00Z") });
  const answer = await ask(KEY, FILE);
  expect([answer.verdict, answer.breaches]).toEqual(["allow", [expect.objectContaining({ line: 2, answer: "allow", severity: "warn" })]]);
});

test.each([
  ["closed", "block"],
  ["open", "allow"],
] as const)("a line that cannot be read is answered as the fail mode %s says: %s", async (failMode, verdict) => {
  await watch({ failMode });
  expect((await ask(KEY, [{ sku: "C", price: 500 }], { rejected: 1 })).verdict).toBe(verdict);
});

test("what a second person confirmed is allowed to who asks again about the same lines, for a day", async () => {
  await arm("confirm", CHEAP);
  const cheap = FILE.slice(1);
  const first = await ask(KEY, cheap);
  expect([first.verdict, first.state]).toEqual(["confirm", "waiting"]);
  expect(await decide(NORA, first.id)).toBe("confirmed");
  const again = await ask(KEY, cheap);
  expect(again).toMatchObject({ verdict: "allow", state: "answered", confirmed: first.id, counts: { allowed: 2, toConfirm: 0 } });
  expect((await ask(KEY, [{ sku: "B", price: 51 }, FILE[2]!])).verdict).toBe("confirm");
  // Nora's own word does not stand for a second person's.
  expect((await ask(NORA, cheap)).verdict).toBe("confirm");
  await prisma.priceCheck.update({ where: { id: first.id }, data: { decidedAt: new Date("2026-11-20T10:00:00Z") } });
  expect((await ask(KEY, cheap)).verdict).toBe("confirm");
});

test("a confirmation does not answer a guard that was armed since, and never a block", async () => {
  await arm("confirm", CHEAP);
  const first = await ask(KEY, FILE);
  expect(await decide(NORA, first.id)).toBe("confirmed");
  await arm("block", ZERO);
  expect(await ask(KEY, FILE)).toMatchObject({ verdict: "block", confirmed: first.id, counts: { allowed: 2, toConfirm: 0, blocked: 1 } });
  await arm("confirm", { kind: "range", max: { EUR: 400 } });
  expect(await ask(KEY, FILE)).toMatchObject({ confirmed: null, counts: { toConfirm: 2, blocked: 1 } });
});

test("up to the threshold who asks may confirm alone, above it somebody else must", async () => {
  await arm("confirm", CHEAP);
  await watch({ confirmAboveLines: 1 });
  expect(await ask(KEY, FILE.slice(1))).toMatchObject({ verdict: "confirm", state: "answered" });
  expect(await ask(KEY, FILE)).toMatchObject({ verdict: "confirm", state: "waiting" });
});

test("nobody decides on their own check, the database neither; an auditor on none; what is decided stays so", async () => {
  await arm("confirm", CHEAP);
  const { id } = await ask(NORA, FILE, { origin: "page" });
  expect(await decide(NORA, id)).toBe("own_check");
  expect(await decide(AUDITOR, id)).toBe("forbidden");
  expect(await decide(ADA, randomUUID())).toBe("not_found");
  const own = prisma.priceCheck.update({ where: { id }, data: { decidedBy: "nora" } });
  await expect(own).rejects.toThrow("price_check_second_person");
  expect(await decide(ADA, id, "refuse")).toBe("refused");
  expect(await decide(ADA, id)).toBe("check_settled");
  expect(await prisma.priceCheck.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "refused", decidedBy: "ada" });
  expect(await prisma.auditEvent.findMany({ where: { action: "price_check.decide", subject: `check:${id}` } })).toMatchObject([
    { actorId: "ada", reason: "Sale of the century", detail: { decision: "refuse" } },
  ]);
});

test("of two people who decide at once one is first", async () => {
  await arm("confirm", CHEAP);
  const { id } = await ask(KEY, FILE);
  const said = await Promise.all([decide(ADA, id), decide(NORA, id, "refuse")]);
  expect(said.filter((word) => word === "check_settled")).toHaveLength(1);
});

test("an auditor asks about no prices", async () => {
  await expect(ask(AUDITOR, FILE)).rejects.toThrow("forbidden");
});

test("of a file that breaks a guard in every line the first thousand are told, whatever warns first", async () => {
  const warned = await arm("warn", { kind: "range", min: { EUR: 1_000 } });
  const zero = await arm("block", ZERO);
  const answer = await ask(
    KEY,
    Array.from({ length: 3_000 }, (_, n) => ({ sku: `S-${n}`, price: n < 2_999 ? 999 : 0 })),
  );
  expect(answer.counts).toMatchObject({ lines: 3_000, allowed: 2_999, blocked: 1 });
  expect(answer.byGuard).toEqual([
    { guardId: String(warned), lines: 3_000 },
    { guardId: String(zero), lines: 1 },
  ]);
  expect([answer.breaches.length, answer.breaches[0]?.line, answer.breaches[1]?.line]).toEqual([1_000, 3_001, 2]);
});
