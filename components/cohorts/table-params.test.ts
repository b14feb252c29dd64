import { expect, test } from "vitest";
import { filterOf, loadTableParams, pageOf, tableAddress } from "./table-params";

const read = (query: string) => loadTableParams(new URLSearchParams(query));

test("an empty address is everybody by first order", () => {
  const params = read("");
  expect(filterOf(params)).toEqual({});
  expect(pageOf(params)).toEqual({ sort: "first", descending: false, size: 50, beside: undefined });
});

test("an address names filter, sort and place", () => {
  const params = read("cohort=consumed&usage=part&held=false&email=true&language=en&q=%20Zo%C3%A9%20&sort=gap&desc=true&after=12");
  expect(filterOf(params)).toEqual({ cohort: "consumed", usage: "part", held: false, email: true, language: "en", q: "Zoé" });
  expect(pageOf(params)).toEqual({ sort: "gap", descending: true, size: 50, beside: { customerId: 12n, side: "after" } });
});

test.each(["sort=password&usage=some&language=de", "after=12%20OR%201=1", "before=-1", "after=99999999999999999999"])(
  "nonsense in the address (%s) is as if it were absent",
  (query) => {
    const params = read(query);
    expect(filterOf(params)).toEqual({});
    expect(pageOf(params)).toMatchObject({ sort: "first", beside: undefined });
  },
);

test("an address is written from what it says", () => {
  const params = read("cohort=consumed&desc=true");
  expect(tableAddress("/x", { ...params, row: null })).toBe("/x?cohort=consumed&desc=true");
});
