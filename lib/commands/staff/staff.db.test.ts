import { verifyPassword } from "better-auth/crypto";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import type { Role } from "@/lib/domain/staff/role";
import { addStaff } from "./add-staff";
import { changeRole } from "./change-role";
import { deactivateStaff } from "./deactivate-staff";
import { reactivateStaff } from "./reactivate-staff";

const actor = (role: Role): Actor => ({ kind: "staff", id: `u-${role}`, name: role, role });
const admin = actor("admin");
const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });

async function member(id: string, role: Role): Promise<void> {
  await prisma.staffUser.create({ data: { id, name: id, email: `${id}@shop.example`, role } });
  await prisma.staffSession.create({ data: { id: `s-${id}`, token: `t-${id}`, userId: id, expiresAt: new Date("2030-01-01") } });
}
const roleOf = async (id: string) => (await prisma.staffUser.findUniqueOrThrow({ where: { id } })).role;

beforeEach(async () => {
  await prisma.staffUser.deleteMany();
  await member("nadia", "admin");
  await member("lea", "agent");
});

test("an added member can sign in with the password of the answer, which the audit does not know", async () => {
  const result = await addStaff(admin, { name: "Zoé", email: " Zoe@Shop.example ", role: "manager" });
  if (!result.ok) throw new Error(result.refusal.reason);
  const user = await prisma.staffUser.findUniqueOrThrow({ where: { email: "zoe@shop.example" }, include: { accounts: true } });
  expect(user).toMatchObject({ name: "Zoé", role: "manager" });
  const [account] = user.accounts;
  expect(account).toMatchObject({ providerId: "credential", accountId: user.id });
  expect(await verifyPassword({ hash: account!.password!, password: result.value.password })).toBe(true);
  const event = await lastEvent();
  expect(event).toMatchObject({ action: "staff.add", subject: "Zoé", detail: { staffId: user.id, role: "manager" } });
  expect(JSON.stringify(event?.detail)).not.toContain(result.value.password);
});

test("an address that a member has is refused", async () => {
  expect(await addStaff(admin, { name: "Autre Léa", email: "LEA@shop.example", role: "agent" })).toEqual({
    ok: false,
    refusal: { reason: "address_taken" },
  });
});

test.each(["agent", "manager", "auditor"] as const)("a member with the role %s adds, promotes and deactivates nobody", async (role) => {
  const refused = { ok: false, refusal: { reason: "forbidden" } };
  expect(await addStaff(actor(role), { name: "X", email: "x@shop.example", role: "admin" })).toEqual(refused);
  expect(await changeRole(actor(role), { staffId: "lea", from: "agent", to: "admin" })).toEqual(refused);
  expect(await deactivateStaff(actor(role), { staffId: "lea", reason: "parti" })).toEqual(refused);
  expect(await reactivateStaff(actor(role), { staffId: "lea" })).toEqual(refused);
});

test("a new role ends the member's sessions and is in the audit", async () => {
  expect((await changeRole(admin, { staffId: "lea", from: "agent", to: "manager" })).ok).toBe(true);
  expect(await roleOf("lea")).toBe("manager");
  expect(await prisma.staffSession.count({ where: { userId: "lea" } })).toBe(0);
  expect(await lastEvent()).toMatchObject({ action: "staff.change_role", subject: "lea", detail: { from: "agent", to: "manager" } });
});

test("a role that somebody else changed meanwhile is refused as stale", async () => {
  expect(await changeRole(admin, { staffId: "lea", from: "auditor", to: "manager" })).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await roleOf("lea")).toBe("agent");
});

test("the last administrator neither loses the role nor is deactivated", async () => {
  const refused = { ok: false, refusal: { reason: "last_admin" } };
  expect(await changeRole(admin, { staffId: "nadia", from: "admin", to: "agent" })).toEqual(refused);
  expect(await deactivateStaff(admin, { staffId: "nadia", reason: "parti" })).toEqual(refused);
});

test("of two administrators who deactivate each other at once, one stays", async () => {
  await member("omar", "admin");
  const results = await Promise.all([
    deactivateStaff(admin, { staffId: "nadia", reason: "parti" }),
    deactivateStaff(admin, { staffId: "omar", reason: "parti" }),
  ]);
  expect(results.map((result) => (result.ok ? "done" : result.refusal.reason)).sort()).toEqual(["done", "last_admin"]);
});

test("a deactivated administrator does not count as one who is left", async () => {
  await member("omar", "admin");
  await deactivateStaff(admin, { staffId: "omar", reason: "en congé" });
  expect(await changeRole(admin, { staffId: "nadia", from: "admin", to: "agent" })).toEqual({
    ok: false,
    refusal: { reason: "last_admin" },
  });
});

test("deactivating ends the sessions, says why, and happens once; reactivating brings the member back", async () => {
  expect((await deactivateStaff(admin, { staffId: "lea", reason: "partie le 3" })).ok).toBe(true);
  expect(await prisma.staffUser.findUnique({ where: { id: "lea" } })).toMatchObject({
    banned: true,
    banReason: "partie le 3",
    role: "agent",
  });
  expect(await prisma.staffSession.count({ where: { userId: "lea" } })).toBe(0);
  expect(await lastEvent()).toMatchObject({ action: "staff.deactivate", subject: "lea", reason: "partie le 3" });
  expect(await deactivateStaff(admin, { staffId: "lea", reason: "encore" })).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect((await reactivateStaff(admin, { staffId: "lea" })).ok).toBe(true);
  expect(await prisma.staffUser.findUnique({ where: { id: "lea" } })).toMatchObject({ banned: false, banReason: null });
  expect(await lastEvent()).toMatchObject({ action: "staff.reactivate", subject: "lea" });
});
