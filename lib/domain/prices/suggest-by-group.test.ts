import { expect, test } from "vitest";
import type { ScopeProduct } from "../incidents/scope";
import { CLEAN, logged, pack, sales, shown, suggest } from "./test-sales";

test("a promotion or quantity price of one group accounts for that group's lines alone", () => {
  for (const kind of ["promotion", "tier"] as const) {
    const log = [logged("2026-11-14T00:00:00Z", 0, { kind, customerGroup: "Club" })];
    expect(suggest(sales("2026-11-14", CLEAN), { log }).map(shown)[0]).toBe("first_last 2026-11-14T09:12:05 to 2026-11-14T16:00:00");
    expect(suggest(sales("2026-11-14", CLEAN, { customerGroup: "pro" }), { log }).length).toBe(2);
    expect(suggest(sales("2026-11-14", CLEAN, { customerGroup: "club" }), { log })).toEqual([]);
  }
});

test("what the log accounts for is told by the price as the line says it, not as the scope's tax basis makes it", () => {
  // 20.00 without tax is 24.00 with it: the log says 20.00, as the lines do.
  const dear: ScopeProduct = { ...pack, criterionValue: 2400 };
  const taxed = (rawPriceMinor: number) => sales("2026-11-14", "09:00 2400, 09:30 2400, 10:00 2400", { rawPriceMinor });
  const log = [logged("2026-11-14T00:00:00Z", 2000, { kind: "promotion" })];
  expect(suggest(taxed(2000), { products: [dear], log })).toEqual([]);
  expect(suggest(taxed(2400), { products: [dear], log })[0]).toMatchObject({ evidence: "first_last", lines: 3 });
});

test("a group that has long paid the price is no sign of the error; one whose price has just fallen to it is", () => {
  const fell: ScopeProduct = { ...pack, criterionValue: 2400 };
  const lines = [
    ...sales("2026-11-14", "08:00 4900, 09:00 2400, 09:30 2400, 10:00 2400, 11:00 4900, 11:20 4900, 11:40 4900, 14:00 4900"),
    ...sales("2026-11-14", "12:00 2400, 12:30 2400, 13:00 2400", { customerGroup: "pro" }),
  ];
  const firsts = (since: string) =>
    suggest(lines, { products: [fell], log: [logged(since, 2400, { customerGroup: "pro" })] })
      .filter((s) => s.evidence === "first_last")
      .map(shown);
  // Thirty days before the first of the group's lines; then on the day itself.
  expect(firsts("2026-10-15T12:00:00Z")).toEqual(["first_last 2026-11-14T09:00:00 to 2026-11-14T10:00:01"]);
  expect(firsts("2026-11-14T11:59:59Z")).toEqual([
    "first_last 2026-11-14T09:00:00 to 2026-11-14T10:00:01; 2026-11-14T12:00:00 to 2026-11-14T13:00:01",
  ]);
});

test("the log is followed for the groups of the scope: each by its own prices, else by those for everybody", () => {
  const log = [
    logged("2026-11-01T00:00:00Z", 4900),
    logged("2026-11-01T00:00:00Z", 2400, { customerGroup: "pro" }),
    logged("2026-11-14T09:00:00Z", 0, { customerGroup: "pro" }),
    logged("2026-11-14T10:00:00Z", 2400, { customerGroup: "pro" }),
    logged("2026-11-14T12:00:00Z", 0),
    logged("2026-11-14T13:00:00Z", 4900),
  ];
  const line = sales("2026-11-14", "09:30 0, 12:30 0");
  const byLog = (...groups: string[]) => shown(suggest(line, { log, groups })[0]!);
  const [ofPro, ofAll] = ["2026-11-14T09:00:00 to 2026-11-14T10:00:00", "2026-11-14T12:00:00 to 2026-11-14T13:00:00"];
  expect(byLog("Pro")).toBe(`price_log ${ofPro}`);
  expect(byLog("club")).toBe(`price_log ${ofAll}`);
  expect(byLog("", "pro")).toBe(`price_log ${ofPro}; ${ofAll}`);
  expect(byLog()).toBe(`price_log ${ofAll}`);
});
