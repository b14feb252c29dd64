import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { isDemonstration, readShop } from "@/lib/db/settings/shop";
import { DEMONSTRATION_SHOP } from "@/lib/domain/settings/shop";
import type { Actor } from "@/lib/domain/staff/actor";
import { excludeAddress } from "./exclude-address";
import { includeAddress } from "./include-address";
import { saveShop } from "./save-shop";

const admin: Actor = { kind: "staff", id: "u-admin", name: "Nadia", role: "admin" };
const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };

const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });
beforeEach(() => prisma.$executeRaw`TRUNCATE setting, excluded_address`);

test("a new installation has the demonstration's shop and is no demonstration until it says so", async () => {
  expect(await readShop(prisma)).toEqual(DEMONSTRATION_SHOP);
  expect(await isDemonstration(prisma)).toBe(false);
  await prisma.setting.create({ data: { key: "demonstration", value: true } });
  expect(await isDemonstration(prisma)).toBe(true);
});

test("saving the shop keeps it and tells the audit what changed", async () => {
  const result = await saveShop(admin, { ...DEMONSTRATION_SHOP, signature: "Anne Roy", zone: "Europe/Brussels" });
  expect(result.ok).toBe(true);
  expect(await readShop(prisma)).toMatchObject({ signature: "Anne Roy", zone: "Europe/Brussels", name: "Photopli" });
  expect(await lastEvent()).toMatchObject({
    action: "settings.save_shop",
    actorId: "u-admin",
    detail: { signature: { from: "Michel Arnaud", to: "Anne Roy" }, zone: { from: "Europe/Paris", to: "Europe/Brussels" } },
  });
});

test("an agent does not change the shop", async () => {
  expect(await saveShop(agent, DEMONSTRATION_SHOP)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await prisma.setting.count()).toBe(0);
});

test("an address is excluded in its one spelling, with its reason", async () => {
  expect(await excludeAddress(agent, { pattern: " QA@Shop.example", reason: "tests" })).toEqual({
    ok: true,
    value: { pattern: "qa@shop.example" },
  });
  expect(await prisma.excludedAddress.findMany({ select: { pattern: true, reason: true } })).toEqual([
    { pattern: "qa@shop.example", reason: "tests" },
  ]);
  expect(await lastEvent()).toMatchObject({ action: "settings.exclude_address", subject: "qa@shop.example", reason: "tests" });
});

test("excluding twice is refused, whatever the spelling", async () => {
  await excludeAddress(agent, { pattern: "@shop.example", reason: "équipe" });
  expect(await excludeAddress(agent, { pattern: "@SHOP.example", reason: "équipe" })).toEqual({
    ok: false,
    refusal: { reason: "already_excluded" },
  });
});

test("what is neither an address nor a domain is invalid", async () => {
  expect(await excludeAddress(agent, { pattern: "@", reason: "tout le monde" })).toMatchObject({
    ok: false,
    invalid: [{ path: "pattern" }],
  });
});

test("an exclusion is taken off once", async () => {
  await excludeAddress(agent, { pattern: "qa@shop.example", reason: "tests" });
  expect((await includeAddress(agent, { pattern: "qa@shop.example" })).ok).toBe(true);
  expect(await lastEvent()).toMatchObject({ action: "settings.include_address", subject: "qa@shop.example" });
  expect(await includeAddress(agent, { pattern: "qa@shop.example" })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test("an auditor excludes nobody", async () => {
  expect(await excludeAddress(auditor, { pattern: "qa@shop.example", reason: "tests" })).toEqual({
    ok: false,
    refusal: { reason: "forbidden" },
  });
});
