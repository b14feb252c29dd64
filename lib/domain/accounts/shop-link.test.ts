import { expect, test } from "vitest";
import { shopLink } from "./shop-link";

const SHOPIFY = { kind: "shopify", baseUrl: "https://photopli.myshopify.com" } as const;
const WOO = { kind: "woocommerce", baseUrl: "https://photopli.example/" } as const;

test.each([
  [SHOPIFY, "issue_credit", "gid://shopify/DiscountCodeNode/7", "https://photopli.myshopify.com/admin/discounts/7"],
  [SHOPIFY, "issue_credit", "gid://shopify/StoreCreditAccountCreditTransaction/7", null],
  [SHOPIFY, "refund", "gid://shopify/Refund/7", null],
  [WOO, "issue_code", "41", "https://photopli.example/wp-admin/post.php?post=41&action=edit"],
  [WOO, "issue_code", "41&action=trash", null],
  [WOO, "refund", "41", null],
  [{ kind: "vendure", baseUrl: "https://photopli.example/admin-api" }, "issue_code", "41", null],
  [{ kind: "webhook", baseUrl: "https://photopli.example/hook" }, "issue_code", "javascript:alert(1)", null],
] as const)("what %j made as %s under %s is seen at %s", (account, kind, externalId, link) => {
  expect(shopLink(account, { kind, externalId })).toBe(link);
});
