import { expect, test } from "vitest";
import { z } from "zod";
import { prisma } from "../db/client";
import type { Actor } from "../domain/staff/actor";
import { command, done, refuse } from "./command";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };

const suppress = command({
  action: "settings.exclude_address",
  input: z.object({ pattern: z.string().min(3) }),
  run: async ({ tx, input }) => {
    await tx.excludedAddress.create({ data: { pattern: input.pattern, reason: "test" } });
    if (input.pattern === "refused@shop.example") return refuse("stale");
    return done(input.pattern, { subject: input.pattern, detail: { pattern: input.pattern } });
  },
});

test("a command that is done leaves its effect and one audit row", async () => {
  const result = await suppress(agent, { pattern: "qa@shop.example" });
  expect(result).toEqual({ ok: true, value: "qa@shop.example" });
  expect(await prisma.excludedAddress.count()).toBe(1);
  const events = await prisma.auditEvent.findMany();
  expect(events.map((event) => [event.action, event.actorId, event.subject])).toEqual([
    ["settings.exclude_address", "u1", "qa@shop.example"],
  ]);
});

test("a refusal writes nothing, not even what came before it", async () => {
  const result = await suppress(agent, { pattern: "refused@shop.example" });
  expect(result).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await prisma.excludedAddress.count({ where: { pattern: "refused@shop.example" } })).toBe(0);
  expect(await prisma.auditEvent.count()).toBe(1);
});

test("a wrong role is refused before the input is looked at", async () => {
  expect(await suppress(auditor, {})).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("invalid input names the place", async () => {
  const result = await suppress(agent, { pattern: "x" });
  expect(result).toMatchObject({ ok: false, refusal: { reason: "invalid" }, invalid: [{ path: "pattern" }] });
});

test("fifty writers at once make one chain without a fork", async () => {
  await Promise.all(Array.from({ length: 50 }, (_, i) => suppress(agent, { pattern: `n${i}@shop.example` })));
  const [row] = await prisma.$queryRaw<{ broken: bigint; total: bigint }[]>`
    SELECT count(*) FILTER (WHERE prev_hash IS DISTINCT FROM before OR hash <> expected) AS broken, count(*) AS total
    FROM (SELECT prev_hash, hash, audit_hash(e) AS expected, coalesce(lag(hash) OVER (ORDER BY id), sha256('')) AS before FROM audit_event e) chain`;
  expect(row).toEqual({ broken: 0n, total: 51n });
});

test("the database refuses to change or delete an audit row", async () => {
  await expect(prisma.$executeRaw`UPDATE audit_event SET action = 'nothing'`).rejects.toThrow(/append-only/);
  await expect(prisma.$executeRaw`DELETE FROM audit_event`).rejects.toThrow(/append-only/);
});
