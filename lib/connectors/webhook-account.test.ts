import { afterEach, beforeEach, expect, test } from "vitest";
import { accountSettingsSchema } from "../domain/accounts/account-kind";
import { webhookSecret } from "../domain/accounts/webhook-signature";
import { plannedCredit, plannedEffect } from "../testing/planned-effect";
import { NONE } from "../testing/shop-server";
import { WebhookStandIn } from "../testing/webhook-stand-in";
import { AccountClient } from "./account-client";
import { type Applying, OutcomeUnknown } from "./shop-account";
import { WebhookAccount } from "./webhook-account";

const secret = webhookSecret(Uint8Array.from({ length: 32 }, (_, i) => i));
// The receiver's package judges by its own clock.
const clock = () => new Date(Date.now());
let shop: WebhookStandIn;
const open = (given = secret) =>
  new WebhookAccount({
    baseUrl: `${shop.url}/amends`,
    credentials: { secret: given },
    settings: accountSettingsSchema.parse({}),
    clock,
    client: new AccountClient({ timeoutMs: 300 }),
  });
const applying = (): Applying => ({ signal: new AbortController().signal, exchanges: [] });

beforeEach(async () => {
  shop = await WebhookStandIn.start();
  shop.secret = secret;
});
afterEach(() => shop.stop());

test("the shop is told what to do, signed, and answers with its own id", async () => {
  expect(await open().apply(plannedEffect(), applying())).toEqual({ kind: "done", externalId: "HM-1" });
  expect(shop.done).toEqual([
    {
      id: "void_units:7:9",
      type: "amends.void_units",
      data: {
        incident: "INC-1",
        order: "A1",
        line: { ref: "10", sku: "PACK-500" },
        customer: { ref: null, email: "zoe@example.org", name: "Zoé" },
        units: 1000,
        amount: null,
        code: null,
        detail: {},
      },
    },
  ]);
});

test("a call that was lost is made again with the same bytes under the same id, and done once", async () => {
  shop.mishap = (call) => (call === 1 ? { kind: "lost" } : call === 2 ? { kind: "error", status: 502 } : NONE);
  await expect(open().apply(plannedCredit(), applying())).rejects.toBeInstanceOf(OutcomeUnknown);
  await expect(open().apply(plannedCredit(), applying())).rejects.toBeInstanceOf(OutcomeUnknown);
  expect(await open().apply(plannedCredit(), applying())).toEqual({ kind: "done", externalId: "HM-1" });
  expect(new Set(shop.requests.map(({ body, headers }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
  expect(shop.done).toHaveLength(1);
});

test("a reason that the shop gives in the product's words is kept, any other is a refusal", async () => {
  shop.refuses = "order_shipped";
  expect(await open().apply(plannedEffect(), applying())).toEqual({ kind: "refused", reason: "order_shipped" });
  shop.refuses = "because";
  expect(await open().apply(plannedEffect(), applying())).toEqual({ kind: "refused", reason: "refused" });
});

test("the check is signed too; a shop with another secret turns it away", async () => {
  expect(await open().check(applying().signal)).toEqual({ shopName: new URL(shop.url).host, notes: [] });
  const other = webhookSecret(new Uint8Array(32));
  expect(await open(other).check(applying().signal)).toEqual({ problem: "unauthorised" });
  expect(shop.checks).toHaveLength(1);
  shop.mishap = () => ({ kind: "silent" });
  expect(await open().check(applying().signal)).toEqual({ problem: "timed_out" });
});
