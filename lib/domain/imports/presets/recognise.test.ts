import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { previewRows } from "../preview-rows";
import { proposeSettings } from "../propose-settings";
import { readHead } from "../read-head";
import { presetColumns, recognisedPreset } from "./recognise";

const headerOf = (name: string, encoding: BufferEncoding, delimiter: "," | ";" | "\t") =>
  readHead(readFileSync(new URL(`exports/${name}`, import.meta.url)).toString(encoding), delimiter, true).header;

test.each([
  ["shopify.csv", "utf8", ",", "shopify"],
  ["woocommerce.csv", "utf8", ",", "woocommerce"],
  ["prestashop.csv", "latin1", ";", "prestashop"],
  ["magento.csv", "utf8", ",", "magento"],
  ["amazon.txt", "utf8", "\t", "amazon"],
  ["stripe.csv", "utf8", ",", "stripe"],
] as const)("%s is known by its header, whatever the order of its columns", (name, encoding, delimiter, id) => {
  const header = headerOf(name, encoding, delimiter);
  expect(recognisedPreset("orders", header)?.id).toBe(id);
  expect(recognisedPreset("orders", header.toReversed())?.id).toBe(id);
  expect(recognisedPreset("consumptions", header)).toBeNull();
});

test("a file of one's own is no known export, nor is one that lacks a mark", () => {
  expect(recognisedPreset("orders", ["order", "date", "sku", "qty", "price"])).toBeNull();
  expect(recognisedPreset("orders", ["Name", "Email", "Financial Status", "Lineitem name", "Lineitem price"])).toBeNull();
});

test("a preset's columns carry the header's own spelling, the best first", () => {
  const preset = recognisedPreset("orders", headerOf("stripe.csv", "utf8", ","))!;
  expect(presetColumns(preset, headerOf("stripe.csv", "utf8", ","))).toMatchObject({
    orderRef: "id",
    placedAt: "Created (UTC)",
    unitPrice: "Amount",
    productName: "product (metadata)",
    email: "Customer Email",
  });
});

test("a cancelled line without quantity and price is shown as read, without an amount", () => {
  const bytes = readFileSync(new URL("exports/amazon.txt", import.meta.url));
  const { settings } = proposeSettings("orders", bytes, true, "utf-8");
  const rows = previewRows("orders", bytes.toString(), true, settings, 20);
  expect(rows.map(({ quantity, price, problem }) => [quantity, price, problem])).toEqual([
    [3, { minor: 900, currency: "EUR" }, null],
    [1, { minor: 900, currency: "EUR" }, null],
    [0, null, null],
    [1, { minor: 0, currency: "EUR" }, null],
  ]);
});
