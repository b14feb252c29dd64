import { addWorkingMinutes, sameWorkingDay, type WorkingHours } from "./working-hours";

/** By when a person is to answer a thread; null while it is the customer's turn. `breaches`: turns of ours that ended too late. */
export type Clock = { dueAt: Date | null; breaches: number };

/** The end of the working day on which a message is to be answered; see `sameWorkingDay`. */
export const answerDueAt = (cameAt: Date, hours: WorkingHours): Date => sameWorkingDay(cameAt, hours);

/** By when somebody calls back who asked for it: so many working minutes later. */
export const callDueAt = (askedAt: Date, minutes: number, hours: WorkingHours): Date => addWorkingMinutes(askedAt, minutes, hours);

/** The customer wrote: a clock that stood still starts anew, one that ran goes on. Writing again never gives us more time. */
export const afterInbound = ({ dueAt, breaches }: Clock, cameAt: Date, hours: WorkingHours): Clock => ({
  dueAt: dueAt ?? answerDueAt(cameAt, hours),
  breaches,
});

/** It is the customer's turn from `at` on, or nobody's: the clock stands still; what was due before is one breach more. */
export const afterOurTurn = ({ dueAt, breaches }: Clock, at: Date): Clock => ({
  dueAt: null,
  breaches: isLate(dueAt, at) ? breaches + 1 : breaches,
});

/**
 * An answer left. Where the customer wrote again after it was written, their new message is due by its own day; else the clock
 * stands still.
 */
export function afterAnswer(clock: Clock, answer: { writtenAt: Date; leftAt: Date; lastInboundAt: Date }, hours: WorkingHours): Clock {
  const paused = afterOurTurn(clock, answer.leftAt);
  return answer.lastInboundAt > answer.writtenAt ? afterInbound(paused, answer.lastInboundAt, hours) : paused;
}

/** Due at an instant means until then: the instant itself is in time. */
const isLate = (dueAt: Date | null, at: Date): boolean => dueAt !== null && at > dueAt;
