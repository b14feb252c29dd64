import { describe, expect, test } from "vitest";
import { type Channel, LADDER, nextChannel } from "./ladder";

const everything = { preferred: null, email: true, suppressed: false, phone: true, postal: true, hasSms: true, order: LADDER };

describe("how somebody is reached", () => {
  test.each<[string, Partial<typeof everything>, Channel]>([
    ["by mail first", {}, "email"],
    ["by text message where the address is suppressed", { suppressed: true }, "sms"],
    ["by text message without an address", { email: false }, "sms"],
    ["on paper where nothing sends text messages", { email: false, hasSms: false }, "letter"],
    ["on paper without a number", { email: false, phone: false }, "letter"],
    ["by a call where only a number is known", { email: false, hasSms: false, postal: false }, "call"],
    ["by a call to find an address where nothing is known", { email: false, phone: false, postal: false }, "call"],
  ])("%s", (_, known, channel) => expect(nextChannel({ ...everything, ...known })).toBe(channel));
});

describe("a preference", () => {
  test.each<[string, Channel, Partial<typeof everything>, Channel]>([
    ["comes before the ladder", "letter", {}, "letter"],
    ["for calls is kept", "call", {}, "call"],
    ["gives way where it is not possible", "letter", { postal: false }, "email"],
    ["for mail gives way to a suppression", "email", { suppressed: true }, "sms"],
    ["for text messages gives way without a gateway", "sms", { hasSms: false }, "email"],
  ])("%s", (_, preferred, known, channel) => expect(nextChannel({ ...everything, ...known, preferred })).toBe(channel));
});

test("the house decides the order of the rungs, and which there are", () => {
  expect(nextChannel({ ...everything, order: ["letter", "email"] })).toBe("letter");
  expect(nextChannel({ ...everything, suppressed: true, order: ["email", "letter"] })).toBe("letter");
  expect(nextChannel({ ...everything, postal: false, suppressed: true, order: ["email", "letter"] })).toBe("call");
});
