import { expect, test } from "vitest";
import { openPoints } from "./open-points";

const finished = {
  closed: true,
  identification: { nearMisses: 7 },
  cohorts: { list: [{ held: 0 }, { held: 0 }] },
  execution: { status: "done", compensations: [{ state: "done", compensations: 40 }] },
  mailings: [{ failed: 0, waiting: 0, letters_open: 0 }],
  credits: [{ issued: 20, redeemed: 20 }],
};

test("a finished incident leaves nothing open; near misses no longer matter once the plan is executed", () => {
  expect(openPoints(finished)).toEqual([]);
});

test("an incident just declared is not identified, not executed, not closed", () => {
  const declared = { closed: false, identification: null, cohorts: null, execution: null, mailings: [], credits: [] };
  expect(openPoints(declared).map(({ key }) => key)).toEqual(["not_identified", "not_executed", "not_closed"]);
});

test("what failed, waits or lies unused is counted", () => {
  const open = openPoints({
    ...finished,
    cohorts: { list: [{ held: 2 }, { held: 1 }] },
    execution: {
      status: "done",
      compensations: [
        { state: "failed", compensations: 4 },
        { state: "done", compensations: 9 },
      ],
    },
    mailings: [
      { failed: 1, waiting: 0, letters_open: 5 },
      { failed: 1, waiting: 6, letters_open: 0 },
    ],
    credits: [{ issued: 20, redeemed: 12 }],
  });
  expect(open).toEqual([
    { key: "held", count: 3 },
    { key: "failed_compensations", count: 4 },
    { key: "failed_messages", count: 2 },
    { key: "waiting_messages", count: 6 },
    { key: "open_letters", count: 5 },
    { key: "credits_unused", count: 8 },
  ]);
});
