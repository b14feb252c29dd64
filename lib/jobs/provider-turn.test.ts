import { expect, test } from "vitest";
import type { MailSender } from "../mail/mail-sender";
import { inTurn, providerTurn } from "./provider-turn";

const noting = (calls: number[]): MailSender => ({
  batchSize: 1,
  repeatable: true,
  send: async (mails) => {
    calls.push(performance.now());
    return { kind: "accepted", providerIds: mails.map(() => "id") };
  },
});

const PER_SECOND = 50;
const GAP_MS = 1000 / PER_SECOND;

test("single mails beside a mailing share the provider's rate: no second holds more calls than it", async () => {
  const calls: number[] = [];
  const single = inTurn(noting(calls), "together", PER_SECOND);
  const mailing = async () => {
    await providerTurn("together", PER_SECOND);
    calls.push(performance.now());
  };
  await Promise.all([single.send([], "a"), mailing(), single.send([], "b")]);
  const [first = 0, second = 0, third = 0] = calls;
  // A timer may be early by a millisecond or two.
  expect(second - first).toBeGreaterThan(GAP_MS - 5);
  expect(third - second).toBeGreaterThan(GAP_MS - 5);
});

test("providers do not wait for one another", async () => {
  const calls: number[] = [];
  await Promise.all(["one", "two", "three"].map((provider) => inTurn(noting(calls), provider, 1).send([], provider)));
  expect(Math.max(...calls) - Math.min(...calls)).toBeLessThan(500);
});
