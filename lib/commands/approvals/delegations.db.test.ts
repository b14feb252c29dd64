import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readDelegationsScreen } from "@/lib/queries/approvals/delegations-screen";
import { employ, type StaffActor } from "../plans/testing-approvers";
import { mustBeOk } from "../plans/testing-plan";
import { delegateApproval } from "./delegate-approval";
import { revokeDelegation } from "./revoke-delegation";

let boss: StaffActor;
let chief: StaffActor;
let deputy: StaffActor;
const DAY_MS = 86_400_000;
/** So many days from the database's today; the command reads the clock. */
async function day(offset: number): Promise<string> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  return new Date(Number(row?.now) + offset * DAY_MS).toISOString().slice(0, 10);
}
const count = () => prisma.approvalDelegation.count();
const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });

beforeAll(async () => {
  boss = await employ("boss", "manager");
  chief = await employ("chief", "admin");
  deputy = await employ("deputy", "agent");
  await employ("eve", "auditor");
  await employ("gone", "agent");
  await prisma.staffUser.update({ where: { id: "gone" }, data: { banned: true } });
});

test("a manager lends their own right until a day, which is in the audit", async () => {
  const until = await day(5);
  const { id } = mustBeOk(await delegateApproval(boss, { toStaff: "deputy", until, reason: "On leave" }));
  const row = await prisma.approvalDelegation.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ fromStaff: "boss", toStaff: "deputy", reason: "On leave", createdBy: "boss", revokedAt: null });
  expect(row.startsAt).toEqual(row.createdAt);
  expect(await lastEvent()).toMatchObject({
    action: "approval.delegate",
    subject: "deputy",
    reason: "On leave",
    detail: { delegationId: id, toStaff: "deputy" },
  });
});

test("a right is lent to active agents alone, for days to come, and not for long", async () => {
  const before = await count();
  const until = await day(3);
  for (const toStaff of ["eve", "gone", "chief", "boss", "nobody"])
    expect(await delegateApproval(boss, { toStaff, until, reason: "On leave" })).toEqual({
      ok: false,
      refusal: { reason: "delegate_unfit" },
    });
  for (const wrong of [await day(-2), await day(62)])
    expect(await delegateApproval(boss, { toStaff: "deputy", until: wrong, reason: "On leave" })).toMatchObject({
      refusal: { reason: "delegation_dates" },
    });
  expect(await delegateApproval(boss, { toStaff: "deputy", until, reason: " " })).toMatchObject({ refusal: { reason: "invalid" } });
  expect(await delegateApproval(boss, { toStaff: "deputy", until: "2026-02-30", reason: "On leave" })).toMatchObject({
    refusal: { reason: "invalid" },
  });
  expect(await count()).toBe(before);
});

test.each(["agent", "auditor"] as const)("an %s has nothing to lend or take back", async (role) => {
  const before = await count();
  const actor: StaffActor = { ...deputy, role };
  expect(await delegateApproval(actor, { toStaff: "deputy", until: await day(3), reason: "On leave" })).toEqual({
    ok: false,
    refusal: { reason: "forbidden" },
  });
  expect(await revokeDelegation(actor, { delegationId: 1 })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await count()).toBe(before);
});

test("who lent it, or an administrator, takes it back, once", async () => {
  const lend = async (from: StaffActor) =>
    mustBeOk(await delegateApproval(from, { toStaff: "deputy", until: await day(3), reason: "On leave" })).id;
  const [own, other] = [await lend(boss), await lend(chief)];
  expect(await revokeDelegation(boss, { delegationId: other })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  mustBeOk(await revokeDelegation(boss, { delegationId: own }));
  expect(await lastEvent()).toMatchObject({
    action: "approval.revoke_delegation",
    detail: { delegationId: own, fromStaff: "boss", toStaff: "deputy" },
  });
  expect(await revokeDelegation(chief, { delegationId: own })).toEqual({ ok: false, refusal: { reason: "stale" } });
  mustBeOk(await revokeDelegation(chief, { delegationId: other }));
  expect(await revokeDelegation(chief, { delegationId: 999_999 })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test("the database keeps a delegation as it was made, and its end once it was brought forward", async () => {
  const { id } = mustBeOk(await delegateApproval(boss, { toStaff: "deputy", until: await day(3), reason: "On leave" }));
  await expect(prisma.$executeRaw`UPDATE approval_delegation SET ends_at = ends_at + interval '1 year' WHERE id = ${id}`).rejects.toThrow(
    /only be revoked/,
  );
  await expect(prisma.$executeRaw`DELETE FROM approval_delegation WHERE id = ${id}`).rejects.toThrow(/only be revoked/);
  mustBeOk(await revokeDelegation(boss, { delegationId: id }));
  await expect(prisma.$executeRaw`UPDATE approval_delegation SET revoked_at = NULL WHERE id = ${id}`).rejects.toThrow(/only be revoked/);
});

test("an administrator sees every delegation, others those that are theirs", async () => {
  mustBeOk(await delegateApproval(chief, { toStaff: "deputy", from: await day(2), until: await day(3), reason: "Trip" }));
  const all = await count();
  const seen = async (viewer: StaffActor) => (await readDelegationsScreen(viewer)).delegations;
  expect((await seen(chief)).length).toBe(all);
  expect((await seen(deputy)).length).toBe(all);
  const bosses = await seen(boss);
  expect(new Set(bosses.map(({ from }) => from))).toEqual(new Set(["boss"]));
  expect((await seen(chief))[0]).toMatchObject({ from: "chief", to: "deputy", state: "planned", mayRevoke: true });
  expect((await seen(deputy))[0]).toMatchObject({ mayRevoke: false });
  expect(await readDelegationsScreen(deputy)).toMatchObject({ mayLend: false, borrowers: [] });
  expect((await readDelegationsScreen(boss)).borrowers).toEqual([{ id: "deputy", name: "deputy" }]);
});
