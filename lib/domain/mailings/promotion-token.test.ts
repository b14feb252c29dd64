import { describe, expect, test } from "vitest";
import { promotionToken, readPromotionToken } from "./promotion-token";

const SECRET = "a secret of more than thirty-two characters";

describe("a link to refuse promotions", () => {
  test("leads back to its customer", () => expect(readPromotionToken(SECRET, promotionToken(SECRET, 4711n))).toBe(4711n));
  test("is the same whenever it is written", () => expect(promotionToken(SECRET, 4711n)).toBe(promotionToken(SECRET, 4711n)));
  test("fits into an address as it is", () => expect(promotionToken(SECRET, 9_007_199_254_740_993n)).toMatch(/^[0-9a-z.]+$/));

  const good = promotionToken(SECRET, 4711n);
  test.each([
    ["of another customer under the same seal", `1${good}`],
    ["under another secret", promotionToken(`${SECRET}!`, 4711n)],
    ["with one character changed", good.replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["cut short", good.slice(0, -1)],
    ["beyond what a database can number", promotionToken(SECRET, 2n ** 63n)],
    ["in capitals", good.toUpperCase()],
    ["empty", ""],
  ])("is nobody's when it is %s", (_, token) => expect(readPromotionToken(SECRET, token)).toBeNull());
});
