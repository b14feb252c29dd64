import { endOfDay, endOfDayAfter } from "../plans/expiry-day";

/** A right is lent for an absence, not for good. */
export const DELEGATION_MOST_DAYS = 60;
const DAY_MS = 86_400_000;

type Asked = {
  /** First day, `2026-12-21`; without it: from now on. */
  from?: string;
  /** Last day, included. */
  until: string;
  zone: string;
  now: Date;
};

/** From when to when a right is lent, in the shop's zone; null where it would be over, end before it begins, or last too long. */
export function delegationSpan({ from, until, zone, now }: Asked): { startsAt: Date; endsAt: Date } | null {
  const endsAt = endOfDay(until, zone);
  const begin = from === undefined ? now : endOfDay(dayBefore(from), zone);
  const startsAt = begin.getTime() < now.getTime() ? now : begin;
  const tooLong = endsAt.getTime() > endOfDayAfter(now, DELEGATION_MOST_DAYS, zone).getTime();
  return startsAt.getTime() >= endsAt.getTime() || tooLong ? null : { startsAt, endsAt };
}

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
