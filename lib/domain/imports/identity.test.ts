import { expect, test } from "vitest";
import { customerKey, normaliseEmail, normaliseReference } from "./identity";

test.each([
  [" Zoe@Shop.Example ", "zoe@shop.example"],
  ["zoe\u0301@shop.example", "zo\u00e9@shop.example"],
  ["z.o.e+x@shop.example", "z.o.e+x@shop.example"],
  ["n/a", ""],
  ["a@b", ""],
  ["a b@shop.example", ""],
  ["a@@shop.example", ""],
  ["Zoé <zoe@shop.example>", ""],
  ["", ""],
])("the address %j is kept as %j", (text, expected) => {
  expect(normaliseEmail(text)).toBe(expected);
});

test.each([
  ["12345.0", "12345"],
  [" 12345 ", "12345"],
  ["A12.0", "A12.0"],
  ["1.20", "1.20"],
])("the reference %j is kept as %j", (text, expected) => {
  expect(normaliseReference(text)).toBe(expected);
});

test("a customer is known by address, else by reference, else by the order of a guest", () => {
  expect(customerKey("shop", "zoe@shop.example", "7", "O1")).toBe("e:zoe@shop.example");
  expect(customerKey("shop", "", "7", "O1")).toBe("r:shop:7");
  expect(customerKey("shop", "", "", "O1")).toBe("g:shop:O1");
});
