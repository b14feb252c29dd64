import { expect, test } from "vitest";
import { lineRefs, statedProduct } from "./line-refs";
import { type OrderLineFact, orderLineFactSchema } from "./order-fact";

const line = (facts: Record<string, unknown>): OrderLineFact => orderLineFactSchema.parse({ quantity: 1, unitPriceMinor: 0, ...facts });

test("a line without its own id is its product and how often that came before", () => {
  expect(lineRefs([line({ sku: "A" }), line({ sku: "B" }), line({ sku: "A" }), line({ ref: "77", sku: "A" })])).toEqual([
    "A#1",
    "B#1",
    "A#2",
    "77",
  ]);
});

test("a made reference steps aside for one of the shop's own, wherever it stands", () => {
  expect(lineRefs([line({ sku: "A" }), line({ sku: "A" }), line({ ref: "A#1", sku: "A" })])).toEqual(["A#2", "A#3", "A#1"]);
});

test("the product is the SKU, else the variant, else the name, cut where a code ends", () => {
  expect(statedProduct(line({ sku: "A", variantRef: "v1", productName: "Pack" }))).toBe("A");
  expect(statedProduct(line({ variantRef: "v1", productName: "Pack" }))).toBe("v1");
  expect(statedProduct(line({ productName: "x".repeat(300) }))).toBe("x".repeat(200));
});
