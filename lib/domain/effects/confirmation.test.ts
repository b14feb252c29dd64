import { describe, expect, test } from "vitest";
import { type ConfirmedRow, judgeRow, readConfirmation } from "./confirmation";
import { EFFECT_STATES } from "./effect-state";

const HEADER = ["amends_key", "customer", "outcome", "reference", "reason"];
const read = (...rows: string[][]) => readConfirmation([HEADER, ...rows]);

describe("the list that comes back", () => {
  test("says what was done, what failed and why; rows without an outcome wait", () => {
    expect(
      read(["refund:1", "Zoé", "Fait", "R-1", ""], ["refund:2", "", "ÉCHEC", "", "Carte expirée"], ["refund:3", "", " ", "", ""]),
    ).toEqual({
      rows: [
        { line: 2, key: "refund:1", outcome: "done", reference: "R-1", reason: "", units: null },
        { line: 3, key: "refund:2", outcome: "failed", reference: "", reason: "Carte expirée", units: null },
      ],
      blank: 1,
      faults: [],
    });
  });

  test("names by line what cannot be read", () => {
    const found = read(
      ["", "", "done", "", ""],
      ["a:1", "", "perhaps", "", ""],
      ["a:2", "", "failed", "", ""],
      ["a:3", "", "done", "", ""],
      ["a:3", "", "done", "", ""],
    );
    expect(found?.faults).toEqual([
      { line: 2, fault: "no_key" },
      { line: 3, fault: "outcome_unknown" },
      { line: 4, fault: "reason_missing" },
      { line: 6, fault: "twice" },
    ]);
    expect(found?.rows).toHaveLength(1);
  });

  test("is known by its columns, in any order; empty lines count for nothing but keep their number", () => {
    expect(readConfirmation([["customer"], ["Zoé"]])).toBeNull();
    expect(readConfirmation([])).toBeNull();
    expect(
      readConfirmation([
        ["Outcome", "AMENDS_KEY"],
        ["", ""],
        ["ok", "a:1"],
      ])?.rows,
    ).toMatchObject([{ line: 3, key: "a:1" }]);
  });
});

const row = (change: Partial<ConfirmedRow> = {}): ConfirmedRow => ({
  line: 2,
  key: "a",
  outcome: "done",
  reference: "R-1",
  reason: "",
  units: null,
  ...change,
});

test("of the list says how many units were left to void, where it does", () => {
  const header = ["amends_key", "amends_units", "outcome"];
  const rows = readConfirmation([header, ["v:1", "380", "done"], ["v:2", "", "done"], ["v:3", "38O", "done"]])?.rows;
  expect(rows?.map(({ units }) => units)).toEqual([380, null, null]);
});

describe("a row", () => {
  test.each([
    // [said by the list, voided by the plan, left at this moment]
    [500, 500, 500, "done"],
    [460, 500, 460, "done"],
    [500, 500, 460, "units_changed"],
    [460, 500, 500, "units_changed"],
    [500, 500, 0, "units_changed"],
    [null, 500, 500, "done"],
    [null, 500, 460, "units_changed"],
  ] as const)("of a void of %s units, of %s executed, while %s are left is %s", (units, executed, left, verdict) => {
    expect(judgeRow(row({ units }), { state: "waiting", externalId: null, units: { executed, left } })).toBe(verdict);
    expect(judgeRow(row({ units, outcome: "failed" }), { state: "waiting", externalId: null, units: { executed, left } })).toBe("failed");
  });

  test("of no effect of this incident, or of one that is being sent, changes nothing", () => {
    expect(judgeRow(row(), undefined)).toBe("not_here");
    expect(judgeRow(row(), { state: "sending", externalId: null })).toBe("being_sent");
  });

  test.each([
    ["waiting", "done"],
    ["unknown", "done"],
    ["failed", "done"],
    ["needs_person", "done"],
    ["done", "already"],
    ["skipped", "settled_otherwise"],
  ] as const)("that says done of one that is %s is %s", (state, verdict) => {
    expect(judgeRow(row(), { state, externalId: null })).toBe(verdict);
  });

  test("that says done once more changes nothing; under another reference it contradicts", () => {
    expect(judgeRow(row(), { state: "by_hand", externalId: "R-1" })).toBe("already");
    expect(judgeRow(row({ reference: "" }), { state: "by_hand", externalId: "R-1" })).toBe("already");
    expect(judgeRow(row({ reference: "R-2" }), { state: "by_hand", externalId: "R-1" })).toBe("settled_otherwise");
  });

  test("that says failed never undoes what was settled", () => {
    const verdicts = Object.fromEntries(
      EFFECT_STATES.map((state) => [state, judgeRow(row({ outcome: "failed" }), { state, externalId: null })]),
    );
    expect(verdicts).toEqual({
      waiting: "failed",
      sending: "being_sent",
      unknown: "failed",
      failed: "already",
      needs_person: "failed",
      done: "settled_otherwise",
      by_hand: "settled_otherwise",
      skipped: "settled_otherwise",
    });
  });
});
