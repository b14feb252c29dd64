import { expect, test } from "vitest";
import { openCredentials, sealCredentials } from "./sealed-credentials";

const SECRET = "a-secret-of-thirty-two-characters";
const nonce = Uint8Array.from({ length: 12 }, (_, i) => i);
const credentials = { accessToken: "shpat_very_secret" };
const sealed = sealCredentials(SECRET, "boutique", credentials, nonce);

test("what is sealed opens again, with the same secret and for the same shop", () => {
  expect(openCredentials(SECRET, "boutique", sealed)).toEqual(credentials);
});

test("the sealed bytes hold nothing readable", () => {
  expect(Buffer.from(sealed).toString("latin1")).not.toMatch(/shpat|very_secret|accessToken|boutique/);
});

test("another secret, another shop, one changed bit or a cut end do not open", () => {
  expect(openCredentials(`${SECRET}!`, "boutique", sealed)).toBeNull();
  expect(openCredentials(SECRET, "other", sealed)).toBeNull();
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const changed = Uint8Array.from(sealed);
    changed[at]! ^= 1;
    expect(openCredentials(SECRET, "boutique", changed)).toBeNull();
  }
  expect(openCredentials(SECRET, "boutique", sealed.subarray(0, sealed.length - 1))).toBeNull();
  expect(openCredentials(SECRET, "boutique", new Uint8Array())).toBeNull();
});

test("a nonce of another length is a fault", () => {
  expect(() => sealCredentials(SECRET, "boutique", credentials, new Uint8Array(8))).toThrow("12 bytes");
});
