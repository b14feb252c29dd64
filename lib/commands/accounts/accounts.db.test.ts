import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { openCredentials } from "../../domain/sources/sealed-credentials";
import type { Actor } from "../../domain/staff/actor";
import { env } from "../../env";
import { checkAccount } from "./check-account";
import { connectAccount } from "./connect-account";
import { editAccount } from "./edit-account";
import { removeAccount } from "./remove-account";
import { renewAccountSecret } from "./renew-account-secret";
import { turnAccount } from "./turn-account";

const staff = (role: "admin" | "agent" | "manager" | "auditor"): Actor => ({ kind: "staff", id: `u-${role}`, name: role, role });
const admin = staff("admin");
const SECRET = "shpat_0123456789";
const shopify = {
  kind: "shopify",
  source: "boutique",
  baseUrl: "https://photopli.myshopify.example/",
  credentials: { accessToken: SECRET },
};
const webhook = { kind: "webhook", source: "maison", baseUrl: "https://maison.example/amends" };

const connect = async (input: object = shopify) => {
  const result = await connectAccount(admin, input);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};
const row = (id: number) => prisma.shopAccount.findUniqueOrThrow({ where: { id } });
const lastEvent = () => prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
const jobs = async () =>
  (await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key IS NOT NULL ORDER BY key`).map(
    ({ key }) => key,
  );
const answered = (id: number) => prisma.shopAccount.update({ where: { id }, data: { checkResult: { shopName: "Photopli" } } });

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE shop_account`;
  await prisma.$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key IS NOT NULL`;
});

describe("connecting an account", () => {
  test("keeps it off, asks whether it may be written to, and seals its credentials for this row alone", async () => {
    const { accountId, secret } = await connect();
    expect(secret).toBeNull();
    expect(await row(accountId)).toMatchObject({ source: "boutique", baseUrl: "https://photopli.myshopify.example", enabled: false });
    expect(await jobs()).toEqual([`check-account:${accountId}`]);
    const { credentials } = await row(accountId);
    expect(openCredentials(env.APP_SECRET, "account:boutique", credentials)).toEqual({ accessToken: SECRET });
    expect(openCredentials(env.APP_SECRET, "boutique", credentials)).toBeNull();
    expect(Buffer.from(credentials).toString("latin1")).not.toContain(SECRET);
    expect(await lastEvent()).toMatchObject({ action: "account.connect", subject: "boutique" });
    expect(JSON.stringify((await lastEvent()).detail)).not.toContain(SECRET);
  });

  test("draws the secret of a webhook, and gives it out once", async () => {
    const { accountId, secret } = await connect(webhook);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(openCredentials(env.APP_SECRET, "account:maison", (await row(accountId)).credentials)).toEqual({ secret });
    expect(JSON.stringify((await lastEvent()).detail)).not.toContain(secret);
    const renewed = await renewAccountSecret(admin, { accountId, version: 1 });
    if (!renewed.ok) throw new Error("refused");
    expect(renewed.value.secret).not.toBe(secret);
    expect(await renewAccountSecret(admin, { accountId, version: 1 })).toEqual({ ok: false, refusal: { reason: "stale" } });
  });

  test("is refused for a shop that has one, for anything but https, and for anybody but an administrator", async () => {
    await connect();
    expect(await connectAccount(admin, shopify)).toEqual({
      ok: false,
      refusal: { reason: "account_source_taken", detail: { name: "boutique" } },
    });
    expect(await connectAccount(admin, { ...shopify, source: "b", baseUrl: "http://shop.example" })).toMatchObject({
      invalid: [{ path: "baseUrl" }],
    });
    for (const role of ["agent", "manager", "auditor"] as const)
      expect(await connectAccount(staff(role), { ...shopify, source: role })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
    expect(await prisma.shopAccount.count()).toBe(1);
  });
});

describe("switching an account on", () => {
  test("wants the shop's name typed and an answer of the shop, and sets its work going", async () => {
    const { accountId } = await connect();
    const on = (word: string) => turnAccount(admin, { accountId, version: 1, enabled: true, word });
    expect(await on("Boutique")).toEqual({ ok: false, refusal: { reason: "account_word_differs", detail: { name: "boutique" } } });
    expect(await on("boutique")).toEqual({ ok: false, refusal: { reason: "account_unchecked" } });
    await prisma.shopAccount.update({ where: { id: accountId }, data: { checkResult: { problem: "unauthorised" } } });
    expect(await on("boutique")).toEqual({ ok: false, refusal: { reason: "account_unchecked" } });
    await answered(accountId);
    expect((await on("boutique")).ok).toBe(true);
    expect(await row(accountId)).toMatchObject({ enabled: true, version: 2 });
    expect(await jobs()).toContain(`apply-effects:${accountId}`);
    expect(await lastEvent()).toMatchObject({ action: "account.turn", subject: "boutique", detail: { enabled: true } });
  });

  test("pressed twice turns it once; off needs no word; nobody but an administrator does either", async () => {
    const { accountId } = await connect();
    await answered(accountId);
    const both = await Promise.all([1, 2].map(() => turnAccount(admin, { accountId, version: 1, enabled: true, word: "boutique" })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await turnAccount(staff("manager"), { accountId, version: 2, enabled: false })).toEqual({
      ok: false,
      refusal: { reason: "forbidden" },
    });
    expect((await turnAccount(admin, { accountId, version: 2, enabled: false })).ok).toBe(true);
    expect((await row(accountId)).enabled).toBe(false);
  });
});

describe("changing an account", () => {
  test("to another host wants the credentials again and switches it off", async () => {
    const { accountId } = await connect();
    await answered(accountId);
    await turnAccount(admin, { accountId, version: 1, enabled: true, word: "boutique" });
    const elsewhere = { accountId, version: 2, baseUrl: "https://elsewhere.example" };
    expect(await editAccount(admin, elsewhere)).toEqual({ ok: false, refusal: { reason: "source_credentials_needed" } });
    expect((await editAccount(admin, { ...elsewhere, credentials: { accessToken: "shpat_new" } })).ok).toBe(true);
    expect(await row(accountId)).toMatchObject({ enabled: false, baseUrl: "https://elsewhere.example" });
    expect(JSON.stringify((await lastEvent()).detail)).not.toContain("shpat");
  });

  test("of settings leaves it on and keeps the credentials; on an older state it is refused", async () => {
    const { accountId } = await connect();
    await answered(accountId);
    await turnAccount(admin, { accountId, version: 1, enabled: true, word: "boutique" });
    const settings = { callsPerSecond: 5, creditAs: "store_credit" };
    expect(await editAccount(admin, { accountId, version: 1, settings })).toEqual({ ok: false, refusal: { reason: "stale" } });
    expect((await editAccount(admin, { accountId, version: 2, settings })).ok).toBe(true);
    expect(await row(accountId)).toMatchObject({ enabled: true, settings });
    expect(openCredentials(env.APP_SECRET, "account:boutique", (await row(accountId)).credentials)).toEqual({ accessToken: SECRET });
    expect(await editAccount(staff("manager"), { accountId, version: 3, settings })).toMatchObject({ refusal: { reason: "forbidden" } });
  });
});

test("an account that is on is not removed; one that is off is, with its credentials", async () => {
  const { accountId } = await connect();
  await answered(accountId);
  await turnAccount(admin, { accountId, version: 1, enabled: true, word: "boutique" });
  expect(await removeAccount(admin, { accountId, source: "boutique" })).toEqual({ ok: false, refusal: { reason: "stale" } });
  await turnAccount(admin, { accountId, version: 2, enabled: false });
  expect(await removeAccount(admin, { accountId, source: "other" })).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect((await removeAccount(admin, { accountId, source: "boutique" })).ok).toBe(true);
  expect(await prisma.shopAccount.count()).toBe(0);
  expect(await lastEvent()).toMatchObject({ action: "account.remove", subject: "boutique" });
});

test("an agent asks whether the shop answers; an auditor does not", async () => {
  const { accountId } = await connect();
  expect((await checkAccount(staff("agent"), { accountId })).ok).toBe(true);
  expect(await checkAccount(staff("auditor"), { accountId })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await checkAccount(admin, { accountId: 999_999 })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});
