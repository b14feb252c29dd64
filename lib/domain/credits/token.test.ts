import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { creditCode, isCreditCode, withoutCodes } from "./token";

const SECRET = "for-tests-only-0123456789abcdef0123456789";

test("a code is known by its check character, and only codes are hidden", () => {
  const code = creditCode(SECRET, 7n);
  const wrong = `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`;
  expect([isCreditCode(code), isCreditCode(wrong)]).toEqual([true, false]);
  expect(withoutCodes(`Avec ce code\u00a0: ${code}. Commande ${wrong}, PACK-500.`, "••••")).toBe(
    `Avec ce code\u00a0: ••••. Commande ${wrong}, PACK-500.`,
  );
  expect(withoutCodes(`${code} ${creditCode(SECRET, 8n)}`, "•")).toBe("• •");
});

test("a code is the first 64 bits of its HMAC in base 29, the lowest of eleven digits first", () => {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";
  for (let id = 1n; id <= 1_000n; id++) {
    const bits = createHmac("sha256", SECRET).update(`credit-code:${id}`).digest().readBigUInt64BE();
    const digits = Array.from({ length: 11 }, (_, i) => alphabet[Number((bits / 29n ** BigInt(i)) % 29n)]).join("");
    expect(creditCode(SECRET, id).replaceAll("-", "").slice(0, 11)).toBe(digits);
  }
});
