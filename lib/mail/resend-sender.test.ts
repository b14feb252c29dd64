import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mishap, ResendStandIn } from "../testing/resend-stand-in";
import type { OutgoingMail } from "./mail-sender";
import { classify, readAnswer, resendSender, retryAfterMs, type Validation } from "./resend-sender";

let provider: ResendStandIn;
beforeEach(async () => {
  provider = await ResendStandIn.start();
});
afterEach(() => provider.stop());

const sender = (validation?: Validation) => resendSender({ apiKey: "re_test", baseUrl: provider.url, callMs: 300, validation });
const mail = (n: number): OutgoingMail => ({
  messageId: String(n),
  from: "Amends <amends@shop.example>",
  replyTo: `service+r${n}.0123456789abcdef@shop.example`,
  to: `client-${n}@client.example`,
  subject: "Votre commande",
  html: "<p>Bonjour</p>",
  text: "Bonjour",
  headers: { "x-amends-message": String(n) },
});
const mails = [1, 2, 3].map(mail);

describe("a call to the provider", () => {
  test("hands over everything, headers and address for the answer included, and gets an id for each", async () => {
    provider.keepsMails = true;
    expect(await sender().send(mails, "key")).toEqual({ kind: "accepted", providerIds: ["re-1-1", "re-2-1", "re-3-1"] });
    expect(provider.mails[1]).toMatchObject({ reply_to: mails[1]?.replyTo, headers: { "x-amends-message": "2" } });
  });

  test("leaves out the refused ones alone, with what was said, and made again under its key sends nothing again", async () => {
    provider.isRefused = (address) => address === "client-2@client.example";
    const outcome = {
      kind: "accepted",
      providerIds: ["re-1-1", null, "re-2-1"],
      refusals: [null, "Invalid `to` field: …@…", null],
    };
    expect(await sender().send(mails, "key")).toEqual(outcome);
    expect(await sender().send(mails, "key")).toEqual(outcome);
    expect([...provider.delivered]).toEqual([
      ["client-1@client.example", 1],
      ["client-3@client.example", 1],
    ]);
  });

  test("names each mail to the provider by its tag, and one without a tag by none", async () => {
    provider.keepsMails = true;
    const [first, ...others] = mails;
    await sender().send([{ ...first, tag: "7-0123456789abcdef" } as OutgoingMail, ...others], "key");
    expect(provider.mails.map(({ tags }) => tags)).toEqual([[{ name: "message", value: "7-0123456789abcdef" }], undefined, undefined]);
  });

  test("is refused whole when it is strict", async () => {
    provider.isRefused = (address) => address === "client-2@client.example";
    expect(await sender("strict").send(mails, "key")).toMatchObject({ kind: "invalid" });
    expect(provider.delivered.size).toBe(0);
  });

  test.each<[Mishap, object, number]>([
    ["drop", { kind: "unknown" }, 3],
    ["hang", { kind: "unknown" }, 3],
    ["unreadable", { kind: "unknown", error: "unreadable answer" }, 3],
    ["lose", { kind: "unknown" }, 0],
    ["error", { kind: "unknown" }, 0],
    ["busy", { kind: "unknown" }, 0],
    ["limit", { kind: "limited", retryAfterMs: 7000 }, 0],
    ["quota", { kind: "stopped", because: "quota" }, 0],
  ])("that meets `%s` is told apart", async (mishap, outcome, left) => {
    provider.retryAfter = "7";
    provider.mishap = () => mishap;
    expect(await sender().send(mails, "key")).toMatchObject(outcome);
    expect(provider.delivered.size).toBe(left);
  });

  test("with other content under the same key is a conflict", async () => {
    await sender().send(mails, "key");
    expect(await sender().send(mails.slice(1), "key")).toMatchObject({ kind: "conflict" });
  });
});

test.each([
  ["no list of ids", { ok: true }, 2],
  ["an id too few", { data: [{ id: "a" }] }, 2],
  ["an id too many", { data: [{ id: "a" }, { id: "b" }, { id: "c" }] }, 2],
  ["an id that is none", { data: [{ id: "a" }, { id: 7 }] }, 2],
  ["a refusal of a mail that was not in it", { data: [{ id: "a" }], errors: [{ index: 2, message: "x" }] }, 2],
  ["one mail refused twice", { data: [{ id: "a" }], errors: [0, 0].map((index) => ({ index, message: "x" })) }, 3],
  ["nothing", null, 1],
])("an answer with %s is unreadable", (_, data, size) => expect(readAnswer(data, size)).toBeNull());

test.each([
  ["Invalid `to` field", { kind: "invalid", error: "Invalid `to` field" }],
  ["Invalid `from` field", { kind: "stopped", error: "Invalid `from` field", because: "provider" }],
  ["The shop.example domain is not verified", { kind: "stopped", because: "provider" }],
])("a call of which every mail is refused is refused whole, for good where it is the sender: %s", (message, outcome) =>
  expect(readAnswer({ data: [], errors: [0, 1].map((index) => ({ index, message })) }, 2)).toMatchObject(outcome),
);

test.each([
  ["a key that is not allowed", { name: "restricted_api_key", statusCode: 401 }, { kind: "stopped", because: "provider" }],
  ["a used-up month", { name: "monthly_quota_exceeded", statusCode: 429 }, { kind: "stopped", because: "quota" }],
  ["a domain that is not verified", { name: "validation_error", statusCode: 403 }, { kind: "stopped", because: "provider" }],
  ["a field that is wrong", { name: "validation_error", statusCode: 422 }, { kind: "invalid" }],
  ["no connection", { name: "application_error", statusCode: null }, { kind: "unknown" }],
])("%s is told apart", (_, failure, outcome) => expect(classify({ message: "m", ...failure }, null)).toMatchObject(outcome));

test.each([
  ["seconds", "7", 7000],
  ["parts of a second", "0.5", 500],
  ["a date", "Sat, 21 Nov 2026 20:01:00 GMT", 60_000],
  ["a date that is past", "Sat, 21 Nov 2026 19:00:00 GMT", 0],
  ["nonsense", "soon", undefined],
])("the pause that is asked for may be said as %s", (_, said, expected) =>
  expect(retryAfterMs({ "retry-after": said }, new Date("2026-11-21T20:00:00Z"))).toBe(expected),
);
