import { minorDigits } from "@/lib/domain/money";
import type { Cell } from "./xlsx-stream";

export const textCell = (value: string): Cell => (value === "" ? null : { kind: "text", text: value });
export const wholeCell = (value: number): Cell => ({ kind: "whole", value });
export const amountCell = (minor: number, currency: string): Cell => ({ kind: "amount", decimal: decimalText(minor, currency) });
/** An instant as a clock in the zone shows it: spreadsheets of every language read it as a date. */
export const localCell = (at: Date | string, zone: string): Cell => ({ kind: "local", text: localText(at, zone) });

/** `1234.50`, without grouping. */
function decimalText(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? "-" : ""}${whole}${digits ? `.${text.slice(-digits)}` : ""}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function localText(at: Date | string, zone: string): string {
  const known = clocks.get(zone);
  const clock = known ?? new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone });
  if (!known) clocks.set(zone, clock);
  return clock.format(new Date(at));
}
