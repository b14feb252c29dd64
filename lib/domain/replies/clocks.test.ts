import fc from "fast-check";
import { expect, test } from "vitest";
import { afterAnswer, afterInbound, afterOurTurn, answerDueAt, callDueAt } from "./clocks";
import type { WorkingHours } from "./working-hours";

const PARIS: WorkingHours = { zone: "Europe/Paris", days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00", closed: ["2026-12-25"] };
const at = (text: string) => new Date(text);

test.each([
  ["on Friday at 17:59", "2026-11-20T17:59:00+01:00", "2026-11-20T18:00:00+01:00"],
  ["on Friday at 18:00", "2026-11-20T18:00:00+01:00", "2026-11-23T18:00:00+01:00"],
  ["before a closed Friday", "2026-12-24T18:30:00+01:00", "2026-12-28T18:00:00+01:00"],
  ["in the night of the change to winter time", "2026-10-25T02:30:00+02:00", "2026-10-26T18:00:00+01:00"],
  ["in the night of the change to summer time", "2026-03-29T03:30:00+02:00", "2026-03-30T18:00:00+02:00"],
])("a message %s is to be answered by the end of its working day", (_, came, due) => {
  expect(answerDueAt(at(came), PARIS)).toEqual(at(due));
});

test.each([
  ["within the hour", "2026-11-20T10:00:00+01:00", "2026-11-20T11:00:00+01:00"],
  ["within the hour of working time, over a weekend", "2026-11-20T17:59:00+01:00", "2026-11-23T09:59:00+01:00"],
])("who asks for a call is called %s", (_, asked, due) => {
  expect(callDueAt(at(asked), 60, PARIS)).toEqual(at(due));
});

const DUE = at("2026-11-20T18:00:00+01:00");
test("to the very instant an answer is in time, a millisecond later it is a breach", () => {
  expect(afterOurTurn({ dueAt: DUE, breaches: 2 }, DUE)).toEqual({ dueAt: null, breaches: 2 });
  expect(afterOurTurn({ dueAt: DUE, breaches: 2 }, new Date(DUE.getTime() + 1))).toEqual({ dueAt: null, breaches: 3 });
});

test("who wrote again after the answer was written is answered by the day of those words", () => {
  const answer = {
    writtenAt: at("2026-11-20T17:59:50+01:00"),
    leftAt: at("2026-11-20T18:00:01+01:00"),
    lastInboundAt: at("2026-11-20T17:59:55+01:00"),
  };
  expect(afterAnswer({ dueAt: DUE, breaches: 0 }, answer, PARIS)).toEqual({ dueAt: DUE, breaches: 1 });
  expect(afterAnswer({ dueAt: DUE, breaches: 0 }, { ...answer, lastInboundAt: answer.writtenAt }, PARIS)).toEqual({
    dueAt: null,
    breaches: 1,
  });
});

const instant = fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2028-01-01T00:00:00Z"), noInvalidDate: true });
const clock = fc.record({ dueAt: fc.option(instant, { nil: null }), breaches: fc.nat(9) });

test("writing again never gives us more time, and pausing never shortens what they are owed", () => {
  fc.assert(
    fc.property(clock, instant, instant, (running, first, later) => {
      const [came, again] = first <= later ? [first, later] : [later, first];
      const begun = afterInbound(running, came, PARIS);
      expect(afterInbound(begun, again, PARIS)).toEqual(begun);
      const resumed = afterInbound(afterOurTurn(begun, again), again, PARIS);
      expect(resumed.dueAt?.getTime()).toBeGreaterThan(again.getTime());
      if (running.dueAt === null) expect(resumed.dueAt?.getTime()).toBeGreaterThanOrEqual(begun.dueAt?.getTime() ?? 0);
    }),
  );
});

test("a turn of ours counts one breach at most, and none where nothing was due", () => {
  fc.assert(
    fc.property(clock, instant, (running, when) => {
      const after = afterOurTurn(running, when);
      expect(after.dueAt).toBeNull();
      expect(after.breaches - running.breaches).toBe(running.dueAt !== null && running.dueAt < when ? 1 : 0);
    }),
  );
});
