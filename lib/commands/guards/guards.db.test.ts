import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { armGuard } from "./arm-guard";
import { backTestGuard } from "./back-test-guard";
import { muteGuard } from "./mute-guard";
import { retireGuard } from "./retire-guard";
import { saveGuard } from "./save-guard";
import { unmuteGuard } from "./unmute-guard";

const manager: Actor = { kind: "staff", id: "u-manager", name: "Marc", role: "manager" };
const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };
const forbidden = { ok: false, refusal: { reason: "forbidden" } };
const refused = (reason: string) => ({ ok: false, refusal: { reason } });

const draft = {
  ...{ watch: "price", name: "Baisse de plus de 30 %", severity: "confirm", scope: { skus: ["PACK-500"] } },
  ...{ fromAt: null, untilAt: null, rule: { kind: "variation", against: "last", moreThanBp: 3_000, direction: "down" } },
};
const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });
const stored = (id: number) => prisma.priceGuard.findUniqueOrThrow({ where: { id } });

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_guard, price_change`;
});

async function saved(given: object = {}): Promise<number> {
  const result = await saveGuard(manager, { id: null, draft: { ...draft, ...given } });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.id;
}
async function armed(given: object = {}): Promise<number> {
  const id = await saved(given);
  expect(await armGuard(manager, { id, version: 1 })).toMatchObject({ ok: true });
  return id;
}
const change = (input: { id: number; seenAt: Date }, given: object) =>
  saveGuard(manager, { id: input.id, seenAt: input.seenAt.toISOString(), draft: { ...draft, ...given } });
const priced = (sku: string, priceMinor: number, effectiveAt: string) =>
  prisma.priceChange.create({
    data: { source: "shop", ref: `${sku} ${effectiveAt}`, sku, currency: "EUR", priceMinor, effectiveAt },
  });

describe("saving a guard", () => {
  test("writes a draft and an audit row", async () => {
    const id = await saved();
    expect(await stored(id)).toMatchObject({ state: "draft", version: 1, severity: "confirm", createdBy: "u-manager", learntFrom: null });
    expect(await lastEvent()).toMatchObject({ action: "guard.save", subject: `guard:${id}`, detail: { name: draft.name, watch: "price" } });
  });

  test("under another name changes neither its version nor its state", async () => {
    const id = await armed();
    expect(await change({ id, seenAt: (await stored(id)).updatedAt }, { name: "Chute" })).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
    expect(await stored(id)).toMatchObject({ name: "Chute", version: 1, state: "armed" });
  });

  test("with another rule makes a new version, to be tested and armed again", async () => {
    const id = await armed();
    const rule = { ...draft.rule, moreThanBp: 4_000 };
    expect(await change({ id, seenAt: (await stored(id)).updatedAt }, { rule })).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await stored(id)).toMatchObject({ version: 2, state: "draft" });
  });

  test("is refused to the second of two who change it", async () => {
    const id = await saved();
    const seenAt = (await stored(id)).updatedAt;
    expect((await change({ id, seenAt }, { severity: "block" })).ok).toBe(true);
    expect(await change({ id, seenAt }, { severity: "warn" })).toEqual(refused("stale"));
    expect(await stored(id)).toMatchObject({ severity: "block", version: 2 });
  });

  test("is refused to an agent, for an unknown zone, an unknown incident and a retired guard", async () => {
    expect(await saveGuard(agent, { id: null, draft })).toEqual(forbidden);
    const hours = { kind: "outside_hours", zone: "Europe/Atlantis", days: [1], from: "09:00", to: "18:00" };
    expect(await saveGuard(manager, { id: null, draft: { ...draft, rule: hours } })).toMatchObject({
      ok: false,
      invalid: [{ path: "draft.rule.zone" }],
    });
    expect(await saveGuard(manager, { id: null, incidentRef: "INC-1999-001", draft })).toEqual(refused("not_found"));
    const id = await saved();
    await retireGuard(manager, { id, reason: "Remplacé" });
    expect(await change({ id, seenAt: (await stored(id)).updatedAt }, { severity: "warn" })).toEqual(refused("guard_retired"));
  });
});

describe("arming a guard", () => {
  test("needs no test where there is no past", async () => {
    const id = await armed();
    expect((await stored(id)).state).toBe("armed");
    expect(await lastEvent()).toMatchObject({ action: "guard.arm", detail: { name: draft.name, version: 1 } });
    expect(await armGuard(manager, { id, version: 1 })).toEqual(refused("nothing_to_change"));
  });

  test("needs a test of this very version where there is one", async () => {
    await priced("PACK-500", 4_900, "2006-08-01T08:00:00Z");
    const id = await saved();
    expect(await armGuard(manager, { id, version: 1 })).toEqual(refused("back_test_first"));
    expect((await backTestGuard(agent, { id })).ok).toBe(true);
    await change({ id, seenAt: (await stored(id)).updatedAt }, { severity: "block" });
    expect(await armGuard(manager, { id, version: 1 })).toEqual(refused("stale"));
    expect(await armGuard(manager, { id, version: 2 })).toEqual(refused("back_test_first"));
    await backTestGuard(agent, { id });
    expect((await armGuard(manager, { id, version: 2 })).ok).toBe(true);
  });

  test("is refused to an agent and of what does not exist or is retired", async () => {
    const id = await saved();
    expect(await armGuard(agent, { id, version: 1 })).toEqual(forbidden);
    expect(await armGuard(manager, { id: id + 1, version: 1 })).toEqual(refused("not_found"));
    await retireGuard(manager, { id, reason: "Remplacé" });
    expect(await armGuard(manager, { id, version: 1 })).toEqual(refused("guard_retired"));
  });

  test("by two at once happens once", async () => {
    const id = await saved();
    const results = await Promise.all([armGuard(manager, { id, version: 1 }), armGuard(manager, { id, version: 1 })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("muting a guard", () => {
  test("holds for its hours, with its reason, and may end before", async () => {
    const id = await armed();
    const muted = await muteGuard(agent, { id, hours: 2, reason: "Soldes" });
    const after = await stored(id);
    expect(muted).toEqual({ ok: true, value: { until: after.mutedUntil?.toISOString() } });
    expect(after).toMatchObject({ muteReason: "Soldes", state: "armed", version: 1 });
    const event = await lastEvent();
    expect(event).toMatchObject({ action: "guard.mute", reason: "Soldes", detail: { until: after.mutedUntil?.toISOString() } });
    expect((after.mutedUntil?.getTime() ?? 0) - (event?.at.getTime() ?? 0)).toBe(2 * 3_600_000);
    expect((await unmuteGuard(agent, { id })).ok).toBe(true);
    expect(await stored(id)).toMatchObject({ mutedUntil: null, muteReason: null });
    expect(await unmuteGuard(agent, { id })).toEqual(refused("nothing_to_change"));
  });

  test("is refused without end, without a reason, of a draft and to an auditor", async () => {
    const id = await armed();
    expect(await muteGuard(agent, { id, hours: 721, reason: "Soldes" })).toMatchObject({ invalid: [{ path: "hours" }] });
    expect(await muteGuard(agent, { id, hours: 1, reason: " " })).toMatchObject({ invalid: [{ path: "reason" }] });
    expect(await muteGuard(auditor, { id, hours: 1, reason: "Soldes" })).toEqual(forbidden);
    expect(await unmuteGuard(auditor, { id })).toEqual(forbidden);
    expect(await muteGuard(agent, { id: await saved(), hours: 1, reason: "Soldes" })).toEqual(refused("guard_not_armed"));
    expect(await muteGuard(agent, { id: id + 9, hours: 1, reason: "Soldes" })).toEqual(refused("not_found"));
  });
});

test("a guard is retired once, for a reason, by whoever may", async () => {
  const id = await armed();
  expect(await retireGuard(agent, { id, reason: "Remplacé" })).toEqual(forbidden);
  expect((await retireGuard(manager, { id, reason: "Remplacé" })).ok).toBe(true);
  expect((await stored(id)).state).toBe("retired");
  expect(await lastEvent()).toMatchObject({ action: "guard.retire", subject: `guard:${id}`, reason: "Remplacé" });
  expect(await retireGuard(manager, { id, reason: "Remplacé" })).toEqual(refused("nothing_to_change"));
  expect(await retireGuard(manager, { id: id + 1, reason: "Remplacé" })).toEqual(refused("not_found"));
});
