import { expect, test } from "vitest";
import { keptQuery, savedViewSchema } from "@/lib/domain/saved-views/saved-view";
import { filterOf, loadTableParams, orderOf, placeOf, tableAddress } from "./table-params";

const read = (query: string) => loadTableParams(new URLSearchParams(query));

test("an empty address is everybody by first order, from the top", () => {
  const params = read("");
  expect(filterOf(params)).toEqual({});
  expect([orderOf(params), placeOf(params)]).toEqual([{ sort: "first", descending: false }, 0]);
});

test("an address names filter, order and place", () => {
  const params = read(
    "cohort=consumed&usage=part&held=false&email=true&language=en&country=FR&overlapping=true&q=%20Zo%C3%A9%20&sort=gap&desc=true&at=4200&where=gap.at_least.1000~first.from.2026-08-22",
  );
  expect(filterOf(params)).toEqual({
    ...{ cohort: "consumed", usage: "part", held: false, email: true, language: "en", country: "FR", overlapping: true, q: "Zoé" },
    conditions: [
      { fact: "gap", op: "at_least", value: 1000 },
      { fact: "first", op: "from", value: "2026-08-22" },
    ],
  });
  expect([orderOf(params), placeOf(params)]).toEqual([{ sort: "gap", descending: true }, 4200]);
});

test("an address names products, channels and alternatives", () => {
  const params = read("sku=PACK-500&channel=app&where=sku.is.A|useKind.is.printed~orders.is.2");
  const conditions = [
    [
      { fact: "sku", op: "is", value: "A" },
      { fact: "useKind", op: "is", value: "printed" },
    ],
    { fact: "orders", op: "is", value: 2 },
  ];
  expect(filterOf(params)).toEqual({ sku: "PACK-500", channel: "app", conditions });
  const again = tableAddress("", { ...params, row: null });
  expect(filterOf(read(again.slice(1)))).toEqual(filterOf(params));
  expect(savedViewSchema.shape.query.safeParse(keptQuery(again.slice(1))).success).toBe(true);
});

test.each(["sort=password&usage=some&language=de", "at=-3", "where=password.is.1&only=1%20OR%201=1", `cohort=${"x".repeat(41)}`])(
  "nonsense in the address (%s) is as if it were absent",
  (query) => {
    const params = read(query);
    expect(filterOf(params)).toEqual({});
    expect([orderOf(params).sort, placeOf(params)]).toEqual(["first", 0]);
  },
);

test("an address is written from what it says", () => {
  const params = read("cohort=consumed&desc=true&where=orders.is.2");
  expect(tableAddress("/x", { ...params, row: null })).toBe("/x?cohort=consumed&where=orders.is.2&desc=true");
});
