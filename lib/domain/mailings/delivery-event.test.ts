import { describe, expect, test } from "vitest";
import { readToldEvent } from "./delivery-event";

const NOW = new Date("2026-11-23T10:00:00Z");
const read = (type: string, data: Record<string, unknown> = {}) =>
  readToldEvent(
    "msg_1",
    { type, created_at: "2026-11-23T09:00:00.126Z", data: { email_id: "re_1", to: ["eloise@client.example"], ...data } },
    NOW,
  );

describe("what the provider tells", () => {
  test("is kept with its time, and without the address", () =>
    expect(read("email.delivered")).toEqual({
      ...{ eventId: "msg_1", kind: "delivered", providerId: "re_1", at: new Date("2026-11-23T09:00:00.126Z"), detail: {} },
    }));

  test.each([
    ["as an object", { message: "7-0123456789abcdef", other: "x" }, "7-0123456789abcdef"],
    ["of somebody else", { category: "confirm_email" }, undefined],
    ["as something unknown", [{ name: "message", value: "7" }], undefined],
    ["that nobody gave", undefined, undefined],
  ])("brings the mail's own tag, %s", (_, tags, tag) => {
    const told = read("email.delivered", { tags });
    expect(told?.kind).toBe("delivered");
    expect(told?.tag).toBe(tag);
  });

  test.each([
    ["email.sent", "sent"],
    ["email.delivery_delayed", "delayed"],
    ["email.complained", "complained"],
    ["email.opened", "opened"],
    ["email.received", "received"],
  ])("%s is %s", (type, kind) => expect(read(type)?.kind).toBe(kind));

  test("of a permanent bounce is hard, and its words quote nobody", () => {
    const message = "550 5.1.1 <eloise@client.example>: unknown user,\nsee https://provider.example/x?y=1";
    expect(read("email.bounced", { bounce: { type: "Permanent", subType: "General", message } })?.detail).toEqual({
      ...{ hard: true, words: "550 5.1.1 <…@…>: unknown user, see …" },
    });
  });

  test("of a passing bounce is not hard", () =>
    expect(read("email.bounced", { bounce: { type: "Transient", message: "mailbox full" } })?.detail).toEqual({ words: "mailbox full" }));

  test("of a click keeps when and which link it was, never the link", () => {
    const link = "https://shop.example/c/secret-token";
    const clicked = read("email.clicked", {
      click: { link, userAgent: "Mozilla/5.0 Firefox/130.0", timestamp: "2026-11-23T09:30:00Z", ipAddress: "192.0.2.1" },
    });
    expect(clicked).toMatchObject({
      kind: "clicked",
      at: new Date("2026-11-23T09:30:00Z"),
      detail: { link: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    expect(JSON.stringify(clicked)).not.toMatch(/secret-token|Firefox|192\.0/);
  });

  test("of a scanner's click says so", () =>
    expect(read("email.clicked", { click: { link: "https://shop.example", userAgent: "Barracuda Sentinel" } })?.detail.scanner).toBe(true));

  test("without a readable time happened when it came", () =>
    expect(readToldEvent("msg_1", { type: "email.sent", created_at: "soon", data: { email_id: "re_1" } }, NOW)?.at).toEqual(NOW));

  test.each([
    ["an unknown kind", { type: "email.sung", created_at: "2026-11-23T09:00:00Z", data: { email_id: "re_1" } }],
    ["a kind about no mail", { type: "domain.updated", created_at: "2026-11-23T09:00:00Z", data: { id: "d_1" } }],
    ["a mail without its id", { type: "email.sent", created_at: "2026-11-23T09:00:00Z", data: {} }],
    ["no object at all", "email.sent"],
  ])("is nothing of use when it is %s", (_, payload) => expect(readToldEvent("msg_1", payload, NOW)).toBeNull());
});
