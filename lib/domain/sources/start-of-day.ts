import { Temporal } from "temporal-polyfill";

/** The first instant of a day (`2026-11-21`) in an IANA zone; where its midnight does not exist, the first that does. */
export const startOfDay = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
