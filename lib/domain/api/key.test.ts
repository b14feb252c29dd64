import { expect, test } from "vitest";
import { bearerKey, hashKey, holdsKey, isKey, keyOf, keyPrefix } from "./key";

const KEY = `amk_${"A".repeat(43)}`;

test("a key is amk_ and 256 bits in base64url; people see its first ten characters", () => {
  expect(keyOf(Buffer.alloc(32))).toBe(KEY);
  expect(isKey(KEY)).toBe(true);
  expect(keyPrefix(KEY)).toBe("amk_AAAAAA");
  expect(hashKey(KEY)).toHaveLength(32);
});

test("only a bearer header with a whole key is one", () => {
  expect(bearerKey(`Bearer ${KEY}`)).toBe(KEY);
  expect(bearerKey(`bearer  ${KEY}`)).toBe(KEY);
  for (const header of [
    null,
    "",
    KEY,
    `Basic ${KEY}`,
    `Bearer ${KEY}A`,
    `Bearer ${KEY} ${KEY}`,
    `Bearer ${KEY.slice(1)}`,
    `Bearer ${KEY}\n`,
    "Bearer",
  ])
    expect(bearerKey(header)).toBeNull();
});

test("a key anywhere in an address is noticed", () => {
  expect(holdsKey(`/api/v1/orders?key=${KEY}`)).toBe(true);
  expect(holdsKey("/api/v1/orders?source=amk_shop")).toBe(false);
});
