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
