import { expect, test } from "vitest";
import { DEFAULT_WATCHING, openPlaceSecret, sealPlaceSecret, type Watching, watchingSchema } from "./watching";

const valid = (given: Partial<Record<keyof Watching, unknown>>) => watchingSchema.safeParse({ ...DEFAULT_WATCHING, ...given }).success;
const rung = { staffId: null, name: "Nora", email: "nora@shop.example", phone: null, afterMinutes: 10 };
const place = { name: "Team", kind: "chat", url: "https://chat.example/hooks/1", secret: null };

test("what holds while nobody saved anything is valid: guards fail closed, and every confirmation needs a second person", () => {
  expect(watchingSchema.parse(DEFAULT_WATCHING)).toMatchObject({ failMode: "closed", confirmAboveLines: 0, usualDays: 30 });
});

test.each([
  ["somebody with a mail address", { onCall: [rung] }, true],
  ["somebody with a telephone alone", { onCall: [{ ...rung, email: null, phone: "+33612345678" }] }, true],
  ["somebody whom nothing reaches", { onCall: [{ ...rung, email: null }] }, false],
  ["a number without its country", { onCall: [{ ...rung, phone: "0612345678" }] }, false],
  ["a place", { places: [place] }, true],
  ["two places of one name", { places: [place, place] }, false],
  ["a place that is no web address", { places: [{ ...place, url: "file:///etc/passwd" }] }, false],
  ["an address to read prices at", { probe: { everyMinutes: 5, addresses: [{ channel: "", url: "https://shop.example/p/{sku}" }] } }, true],
  ["one that names no product", { probe: { everyMinutes: 5, addresses: [{ channel: "", url: "https://shop.example/p" }] } }, false],
  ["no days", { usualDays: 0 }, false],
  ["another fail mode", { failMode: "ajar" }, false],
])("%s: %j is valid: %s", (_, given, expected) => {
  expect(valid(given)).toBe(expected);
});

test("a secret opens for its own place and with the same application secret only", () => {
  const sealed = sealPlaceSecret("application-secret", "Team", "whsec_abc", new Uint8Array(12));
  expect(sealed).not.toContain("whsec");
  expect(openPlaceSecret("application-secret", "Team", sealed)).toBe("whsec_abc");
  for (const [secret, name, text] of [
    ["other", "Team", sealed],
    ["application-secret", "Ops", sealed],
    ["application-secret", "Team", ""],
  ] as const)
    expect(openPlaceSecret(secret, name, text)).toBeNull();
});
