import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mishap, NONE, ShopServer } from "../testing/shop-server";
import { AccountClient } from "./account-client";
import { BusyShop, type Exchange, OutcomeUnknown } from "./shop-account";
import { ShopProblem } from "./shop-problem";

class Plain extends ShopServer {
  static start = () => new Plain().listen();
  status = 200;
  protected override answer(_: unknown, response: ServerResponse): void {
    response.writeHead(this.status).end('{"ok":true}');
  }
}

let shop: Plain;
const client = new AccountClient({ timeoutMs: 300, mostBytes: 100_000 });
const exchanges: Exchange[] = [];
const post = (url = shop.url, signal = new AbortController().signal) =>
  client.post({ url, headers: { authorization: "secret" }, body: '{"amount":1}', signal, exchanges });

beforeEach(async () => {
  shop = await Plain.start();
  exchanges.length = 0;
});
afterEach(() => shop.stop());

test("an answer and a refusal with a reason come back as they are; the call is kept without its headers", async () => {
  expect(await post()).toEqual({ status: 200, text: '{"ok":true}' });
  shop.status = 400;
  expect(await post()).toMatchObject({ status: 400 });
  expect(exchanges[0]).toEqual({ request: { url: shop.url, body: { amount: 1 } }, status: 200, response: '{"ok":true}' });
  expect(JSON.stringify(exchanges)).not.toContain("secret");
});

describe("a call that may have been carried out is never repeated and ends as unknown", () => {
  test.each<[string, Mishap]>([
    ["a connection that broke", { kind: "drop" }],
    ["no answer in time", { kind: "silent" }],
    ["a fault", { kind: "error", status: 500 }],
    ["a gateway that waited too long", { kind: "error", status: 504 }],
    ["an answer without end", { kind: "endless" }],
  ])("%s", async (_, mishap) => {
    shop.mishap = () => mishap;
    await expect(post()).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(shop.requests).toHaveLength(1);
    expect(exchanges).toHaveLength(1);
  });

  test("a stop while it is under way", async () => {
    shop.mishap = () => ({ kind: "silent" });
    await expect(post(shop.url, AbortSignal.timeout(50))).rejects.toBeInstanceOf(OutcomeUnknown);
  });
});

describe("a call that was certainly not carried out says why", () => {
  test.each<[Mishap, string]>([
    [{ kind: "error", status: 401 }, "unauthorised"],
    [{ kind: "error", status: 403 }, "forbidden"],
    [{ kind: "redirect", to: "http://localhost:1/" }, "redirected"],
  ])("%j is %s", async (mishap, reason) => {
    shop.mishap = () => mishap;
    const failed = post();
    await expect(failed).rejects.toBeInstanceOf(ShopProblem);
    await expect(failed).rejects.toMatchObject({ reason });
    expect(shop.requests).toHaveLength(1);
  });

  test("too many calls: how long the shop wants to be left alone", async () => {
    shop.mishap = (call) => (call === 1 ? { kind: "limit", retryAfter: "7" } : NONE);
    const failed = post();
    await expect(failed).rejects.toBeInstanceOf(BusyShop);
    await expect(failed).rejects.toMatchObject({ reason: "throttled", retryAfterMs: 7000 });
  });

  test("nobody listens at the address", async () => {
    const { url } = shop;
    await shop.stop();
    await expect(post(url)).rejects.toMatchObject({ reason: "unreachable" });
    shop = await Plain.start();
  });

  test("a stop before it leaves", async () => {
    await expect(post(shop.url, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect([shop.requests, exchanges]).toEqual([[], []]);
  });
});
