import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { addSuppression } from "./add-suppression";
import { removeSuppression } from "./remove-suppression";

const manager: Actor = { kind: "staff", id: "u-manager", name: "Marc", role: "manager" };
const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };
const asked = { email: "Eloise@Client.example ", reason: "asked", note: "par téléphone", days: null };

const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });
beforeEach(() => prisma.$executeRaw`TRUNCATE suppression`);

test("an address is taken off in its one spelling, and the audit names it masked", async () => {
  expect(await addSuppression(agent, asked)).toEqual({ ok: true, value: { email: "eloise@client.example" } });
  expect(await prisma.suppression.findMany()).toMatchObject([
    { email: "eloise@client.example", reason: "asked", note: "par téléphone", expiresAt: null, addedBy: "u-agent" },
  ]);
  expect(await lastEvent()).toMatchObject({
    ...{ action: "suppression.add", subject: "e•••@client.example", reason: "par téléphone", detail: { reason: "asked", days: null } },
  });
});

test("for some days it runs out by itself", async () => {
  await addSuppression(agent, { ...asked, days: 30 });
  const { at, expiresAt } = await prisma.suppression.findFirstOrThrow();
  expect((expiresAt?.getTime() ?? 0) - at.getTime()).toBe(30 * 86_400_000);
});

test("twice is refused, until it has run out", async () => {
  await addSuppression(agent, asked);
  expect(await addSuppression(agent, { ...asked, reason: "by_hand" })).toEqual({ ok: false, refusal: { reason: "already_suppressed" } });
  await prisma.suppression.updateMany({ data: { expiresAt: new Date("2020-01-01T00:00:00Z") } });
  expect((await addSuppression(agent, { ...asked, reason: "by_hand" })).ok).toBe(true);
  expect(await prisma.suppression.findMany()).toMatchObject([{ reason: "by_hand", expiresAt: null }]);
});

test("what is no address is invalid", async () => {
  expect(await addSuppression(agent, { ...asked, email: "eloise" })).toMatchObject({ ok: false, invalid: [{ path: "email" }] });
});

test("an address receives mailings again, once, with a reason", async () => {
  await addSuppression(agent, asked);
  const again = { email: "eloise@client.example", reason: "elle a changé d’avis" };
  expect((await removeSuppression(manager, again)).ok).toBe(true);
  expect(await prisma.suppression.count()).toBe(0);
  expect(await lastEvent()).toMatchObject({ action: "suppression.remove", reason: "elle a changé d’avis", detail: { was: "asked" } });
  expect(await removeSuppression(manager, again)).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test("an agent lets nobody back in and an auditor takes nobody off", async () => {
  expect(await removeSuppression(agent, { email: "e@client.example", reason: "parce que" })).toEqual({
    ok: false,
    refusal: { reason: "forbidden" },
  });
  expect(await addSuppression(auditor, asked)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await prisma.suppression.count()).toBe(0);
});
