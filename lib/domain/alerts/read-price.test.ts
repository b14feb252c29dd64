import { describe, expect, test } from "vitest";
import { isRight, readPrice } from "./read-price";

const asked = { sku: "A", currency: "EUR" };
const page = (...described: unknown[]) =>
  `<!doctype html>${described.map((one) => `<script type='application/ld+json' id=x>${JSON.stringify(one)}</script>`).join("")}`;
const product = (sku: string, offers: unknown, type: unknown = "Product") => ({ "@type": type, sku, offers });
const offer = (price: unknown, priceCurrency = "EUR") => ({ "@type": "Offer", price, priceCurrency });

describe("the price of a page", () => {
  test.each([
    ["of one offer", page(product("A", offer("24.00"))), 2_400],
    ["as a number", page(product("A", offer(24.9))), 2_490],
    ["of nothing to pay", page(product("A", offer(0))), 0],
    ["in a graph", page({ "@graph": [{ "@type": "WebSite" }, product("A", [offer(24)])] }), 2_400],
    ["of the product with the SKU, among several", page(product("B", offer(1)), product("A", offer(24))), 2_400],
    ["of the first product, where none has the SKU", page(product("B", offer(7)), product("C", offer(8))), 700],
    ["of the offer in the currency", page(product("A", [offer(30, "USD"), offer(24)])), 2_400],
    ["of the lowest of several offers", page(product("A", { lowPrice: "19.99", priceCurrency: "EUR" })), 1_999],
    ["in a specification", page(product("A", { priceSpecification: { price: 24, priceCurrency: "EUR" } })), 2_400],
    ["of a thing of several types", page(product("A", offer(24), ["Thing", "Product"])), 2_400],
    ["after a block that is broken", `<html><script type="application/ld+json">{</script>${page(product("A", offer(24)))}`, 2_400],
  ])("%s is read", (_, html, priceMinor) => expect(readPrice(html, asked)).toEqual({ priceMinor }));

  test.each([
    ["without a description", "<html><b>24,00 €</b></html>", "no_price"],
    ["without an offer", page(product("A", undefined)), "no_price"],
    ["in another currency", page(product("A", offer(30, "USD"))), "other_currency"],
    ["that is no number", page(product("A", offer("on request"))), "price_unreadable"],
    ["under nothing", page(product("A", offer("-1"))), "price_unreadable"],
    ["of half a cent", page(product("A", offer("0.005"))), "price_unreadable"],
  ])("%s is not", (_, html, problem) => expect(readPrice(html, asked)).toEqual({ problem }));

  test("that nests without end is given up", () => {
    const deep = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;
    expect(readPrice(`<script type="application/ld+json">${deep}</script>`, asked)).toEqual({ problem: "no_price" });
  });
});

describe("the price of JSON", () => {
  test.each([
    ["as written", '{"price":"24.00","currency":"EUR"}', { priceMinor: 2_400 }],
    ["in minor units", '{"priceMinor":2400,"currency":"eur"}', { priceMinor: 2_400 }],
    ["as a description of the product", JSON.stringify(product("A", offer(24))), { priceMinor: 2_400 }],
    ["in another currency", '{"price":24,"currency":"USD"}', { problem: "other_currency" }],
    ["of nothing", "null", { problem: "no_price" }],
    ["that is none", "down", { problem: "no_price" }],
  ])("%s is told", (_, text, read) => expect(readPrice(text, asked)).toEqual(read));
});

test.each([
  [2_400, 0, 2_400, true],
  [0, 0, 2_400, false],
  [2_399, 0, 2_400, false],
  [2_399, 0, null, true],
  [0, 0, null, false],
])("%i is right where %j was wrong and %j is expected: %s", (seenMinor, wrongMinor, expectedMinor, right) => {
  expect(isRight(seenMinor, { wrongMinor, expectedMinor })).toBe(right);
});
