import { expect, test } from "vitest";
import { normaliseExcludedPattern } from "./excluded-pattern";
import { DEMONSTRATION_SHOP, shopSchema } from "./shop";

const shop = { name: "Photopli", url: "https://photopli.example", signature: "Michel Arnaud", supportEmail: "service@photopli.example" };

test("a shop without zone and language is French", () => {
  expect(shopSchema.parse(shop)).toEqual({ ...shop, zone: "Europe/Paris", houseLanguage: "fr" });
});

test("the demonstration's shop is a shop", () => {
  expect(shopSchema.parse(DEMONSTRATION_SHOP)).toEqual(DEMONSTRATION_SHOP);
});

test.each([
  ["name", " "],
  ["url", "javascript:alert(1)"],
  ["url", "photopli.example"],
  ["signature", ""],
  ["zone", "Europe/Lutetia"],
  ["houseLanguage", "de"],
  ["supportEmail", "service"],
])("%s cannot be %j", (field, value) => {
  const parsed = shopSchema.safeParse({ ...shop, [field]: value });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
});

test.each([
  [" QA@Shop.Example ", "qa@shop.example"],
  ["@Shop.Example", "@shop.example"],
  ["@", ""],
  ["@localhost", ""],
  ["shop.example", ""],
  ["a@b@c.fr", ""],
  ["", ""],
])("%j is excluded as %j", (typed, pattern) => {
  expect(normaliseExcludedPattern(typed)).toBe(pattern);
});
