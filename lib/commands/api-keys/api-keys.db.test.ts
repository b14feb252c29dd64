import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { hashKey } from "../../domain/api/key";
import type { Actor } from "../../domain/staff/actor";
import { createApiKey } from "./create-api-key";
import { revokeApiKey } from "./revoke-api-key";

const admin: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const manager: Actor = { kind: "staff", id: "u4", name: "Michel", role: "manager" };
const asked = { name: "Checkout", scopes: ["prices:write", "orders:write", "orders:write"], source: "shop" };
const audits = (action: string) => prisma.auditEvent.findMany({ where: { action }, orderBy: { id: "asc" } });

test("a key is made once: its secret is in the answer, its hash in the database, neither in the audit", async () => {
  const made = await createApiKey(admin, asked);
  if (!made.ok) throw new Error(made.refusal.reason);
  const { id, secret } = made.value;
  const row = await prisma.apiKey.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({
    name: "Checkout",
    scopes: ["orders:write", "prices:write"],
    source: "shop",
    createdBy: "u3",
    revokedAt: null,
  });
  expect(Buffer.from(row.secretHash)).toEqual(hashKey(secret));
  expect(secret.startsWith(row.prefix)).toBe(true);
  const [audit, ...more] = await audits("api_key.create");
  expect(more).toEqual([]);
  expect(audit).toMatchObject({ actorLabel: "Ada", subject: "Checkout", detail: { keyId: id, scopes: ["orders:write", "prices:write"] } });
  expect(JSON.stringify(audit!.detail)).not.toContain(secret);
});

test("a key that may do nothing, or something unknown, is not made", async () => {
  const before = await prisma.apiKey.count();
  expect(await createApiKey(admin, { ...asked, scopes: [] })).toMatchObject({ ok: false, invalid: [{ path: "scopes" }] });
  expect(await createApiKey(admin, { ...asked, scopes: ["credits:mint"] })).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
  expect(await prisma.apiKey.count()).toBe(before);
});

test("a key is revoked once, with one audit row; the second finds it changed", async () => {
  const made = await createApiKey(admin, asked);
  if (!made.ok) throw new Error(made.refusal.reason);
  const keyId = made.value.id;
  const results = await Promise.all([revokeApiKey(admin, { keyId }), revokeApiKey(admin, { keyId })]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect((await prisma.apiKey.findUniqueOrThrow({ where: { id: keyId } })).revokedAt).not.toBeNull();
  expect(await audits("api_key.revoke")).toHaveLength(1);
});

test("only an administrator makes and revokes keys", async () => {
  const made = await createApiKey(admin, asked);
  if (!made.ok) throw new Error(made.refusal.reason);
  const before = await prisma.apiKey.count();
  expect(await createApiKey(manager, asked)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await revokeApiKey(manager, { keyId: made.value.id })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await prisma.apiKey.count()).toBe(before);
  expect((await prisma.apiKey.findUniqueOrThrow({ where: { id: made.value.id } })).revokedAt).toBeNull();
});

test("the database refuses a key without a scope", async () => {
  const row = { id: crypto.randomUUID(), name: "x", prefix: "x", secretHash: new Uint8Array(32), scopes: [], createdBy: "x" };
  await expect(prisma.apiKey.create({ data: row })).rejects.toThrow(/api_key_may_something/);
});
