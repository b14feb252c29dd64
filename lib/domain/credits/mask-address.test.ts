import { expect, test } from "vitest";
import { maskAddress } from "./mask-address";

test.each([
  ["203.0.113.7", "203.0.113.•"],
  ["2001:db8:1:2::9", "2001:db8:1:•"],
  ["::1", "•"],
  ["", "•"],
  ["unknown", "•"],
])("%s becomes %s", (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});
