import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { webhookHeaders, webhookSecret } from "./webhook-signature";

test("the published example is signed as published", () => {
  const call = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' };
  expect(webhookHeaders("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", call)).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("the package of Standard Webhooks signs every call in the same way", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.string({ minLength: 1 }),
      fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2040-01-01T00:00:00Z"), noInvalidDate: true }),
      fc.string({ unit: "binary" }),
      (bytes, id, at, body) => {
        const secret = webhookSecret(bytes);
        expect(webhookHeaders(secret, { id, at, body })["webhook-signature"]).toBe(new Webhook(secret).sign(id, at, body));
      },
    ),
  );
});

test("a key of another length is a fault", () => {
  expect(() => webhookSecret(new Uint8Array(31))).toThrow("32 bytes");
});
