import { expect, test } from "vitest";
import { insertImpactWorld, type WorldPerson } from "@/lib/db/impact/testing-impact";
import type { Locale } from "@/lib/i18n/locale";
import { exportImpact, type ImpactFileWords } from "./export-impact";

const words: ImpactFileWords = {
  column: (column) => column,
  window: (column, days) => `${column} ${days}`,
  group: (group) => group,
  sheet: "Impact",
};
const past = [{ day: 20, minor: 1_000 }];
const world = (): WorldPerson[] => [
  { affected: true, before: past, after: [{ day: 10, minor: 2_050, credit: 700 }] },
  { affected: true, before: past, cohort: "untouched", rule: "r2" },
  { affected: true, after: [{ day: 40, minor: 900 }] },
  { affected: false, before: past, after: [{ day: 10, minor: 500 }] },
  { affected: false, before: past },
  { affected: false, before: past },
  { affected: false, before: [{ day: 400, minor: 99_000 }] },
];

async function linesOf(ref: string, locale: Locale): Promise<string[]> {
  let text = "";
  for await (const piece of (await exportImpact({ ref, format: "csv", locale, words })) ?? []) text += String(piece);
  return text.replace("\uFEFF", "").trimEnd().split("\r\n");
}

test("a file has everybody who counts and the treated who are left out, with what they count for", async () => {
  const { incident, ids } = await insertImpactWorld(world());
  const [head = "", ...rows] = await linesOf(incident.ref, "en");
  const cells = rows.map((row) => row.split(","));
  const at = (column: string) => head.split(",").indexOf(column);
  const of = (column: string) => cells.map((row) => row[at(column)]);
  expect(of("customer")).toEqual(ids.slice(0, 6).map(String));
  expect(of("group")).toEqual(["treated", "treated", "left_out", "comparison", "comparison", "comparison"]);
  // Two treated of the same past are compared with three others: each of these counts for two thirds.
  expect(of("weight").map(Number)).toEqual([1, 1, 0, 2 / 3, 2 / 3, 2 / 3]);
  expect(of("cohort")).toEqual(["consumed", "untouched", "consumed", "", "", ""]);
  expect(of("orders 30")).toEqual(["1", "0", "0", "1", "0", "0"]);
  expect(of("revenue 60")).toEqual(["20.50", "0.00", "9.00", "5.00", "0.00", "0.00"]);
  expect(of("revenueWithCredit 90")).toEqual(["20.50", "0.00", "0.00", "0.00", "0.00", "0.00"]);
  expect(of("pastOrders 30")).toEqual(["1", "1", "0", "0", "0", "0"]);
});

test("the file of a French reader has French signs and names of cohorts", async () => {
  const { incident, ids } = await insertImpactWorld(world());
  const rows = (await linesOf(incident.ref, "fr")).map((line) => line.split(";"));
  const first = rows.find(([customer]) => customer === String(ids[0]));
  expect(first).toContain("20,50");
  expect(first).toContain("Groupe consumed");
});

test("what nothing can be measured of has no file", async () => {
  expect(await exportImpact({ ref: "INC-NOT", format: "xlsx", locale: "fr", words })).toBeNull();
});
