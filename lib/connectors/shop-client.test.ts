import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mishap, NONE, ShopServer } from "../testing/shop-server";
import { retryAfterMs, ShopClient } from "./shop-client";

class Plain extends ShopServer {
  static start = () => new Plain().listen();
  protected override answer(_: unknown, response: ServerResponse): void {
    response.writeHead(200).end('\uFEFF{"ok":true}');
  }
}

let shop: Plain;
const client = new ShopClient({ timeoutMs: 400, mostBytes: 1_000_000, tries: 3, backoffMs: 1, longestWaitMs: 50 });
const call = (change: object = {}) =>
  client.call({ url: shop.url, headers: { authorization: "secret" }, signal: new AbortController().signal, ...change });
const first = (times: number, mishap: Mishap) => {
  shop.mishap = (n) => (n <= times ? mishap : NONE);
};

beforeEach(async () => {
  shop = await Plain.start();
});
afterEach(() => shop.stop());

describe("what passes is waited for", () => {
  test.each<[string, Mishap]>([
    ["a server error", { kind: "error", status: 503 }],
    ["too many requests", { kind: "limit", retryAfter: "0" }],
    ["a broken connection", { kind: "drop" }],
    ["no answer", { kind: "silent" }],
  ])("%s, twice", async (_, mishap) => {
    first(2, mishap);
    expect((await call()).value).toEqual({ ok: true });
    expect(shop.requests).toHaveLength(3);
  });

  test.each<[string, Mishap, string]>([
    ["server errors", { kind: "error", status: 500 }, "shop_fault"],
    ["refusals for too many requests", { kind: "limit", retryAfter: "9999" }, "throttled"],
    ["broken connections", { kind: "drop" }, "unreachable"],
    ["silence", { kind: "silent" }, "timed_out"],
  ])("%s without end are told", async (_, mishap, reason) => {
    first(99, mishap);
    await expect(call()).rejects.toMatchObject({ reason });
    expect(shop.requests).toHaveLength(3);
  });
});

describe("what waiting does not mend is told at once", () => {
  test.each<[Mishap, string]>([
    [{ kind: "error", status: 401 }, "unauthorised"],
    [{ kind: "error", status: 403 }, "forbidden"],
    [{ kind: "error", status: 404 }, "not_found"],
    [{ kind: "error", status: 402 }, "rejected"],
    [{ kind: "page", text: "<html>maintenance</html>" }, "unreadable"],
    [{ kind: "endless" }, "too_large"],
    [{ kind: "redirect", to: "http://169.254.169.254/latest" }, "redirected"],
    [{ kind: "redirect", to: "http://localhost:1/" }, "redirected"],
  ])("%j is %s", async (mishap, reason) => {
    first(99, mishap);
    await expect(call()).rejects.toMatchObject({ reason, message: reason });
    expect(shop.requests).toHaveLength(1);
  });
});

test("a redirect within the shop is followed, not for ever, and never for a POST", async () => {
  first(1, { kind: "redirect", to: "/elsewhere" });
  expect((await call()).value).toEqual({ ok: true });
  first(99, { kind: "redirect", to: "/round" });
  await expect(call()).rejects.toMatchObject({ reason: "redirected" });
  await expect(call({ method: "POST", body: "{}" })).rejects.toMatchObject({ reason: "redirected" });
});

test("credentials do not follow a redirect to another host", async () => {
  const other = await Plain.start();
  first(99, { kind: "redirect", to: other.url });
  await expect(call()).rejects.toMatchObject({ reason: "redirected" });
  expect(other.requests).toEqual([]);
  await other.stop();
});

test("a call that is called off ends, whatever the shop does", async () => {
  first(99, { kind: "silent" });
  const off = new AbortController();
  const waiting = call({ signal: off.signal });
  off.abort(new Error("parked"));
  await expect(waiting).rejects.toThrow("parked");
});

test("how long to wait is said in seconds, or as an instant of the shop's own clock", () => {
  expect(retryAfterMs(new Headers({ "retry-after": "2" }))).toBe(2000);
  expect(retryAfterMs(new Headers({ "retry-after": "2.5" }))).toBe(2500);
  const date = "Sat, 21 Nov 2026 10:00:00 GMT";
  expect(retryAfterMs(new Headers({ date, "retry-after": "Sat, 21 Nov 2026 10:00:07 GMT" }))).toBe(7000);
  expect(retryAfterMs(new Headers({ "retry-after": "soon" }))).toBeUndefined();
  expect(retryAfterMs(new Headers())).toBeUndefined();
});
