import { z } from "zod";
import { MOST_PROMISES, madePromiseSchema } from "./made-promises";
import { isMisspelling, wordingSchema } from "./wording";

/** What the checks over every message look for; red ones stop the mailing, amber ones are to be known. */
export const FINDINGS = {
  empty_value: "red",
  unresolved_variable: "red",
  no_text_part: "red",
  oversize: "red",
  foreign_link: "red",
  credit_mismatch: "red",
  choice_untold: "red",
  announces_credit: "red",
  text_incomplete: "red",
  unfilled: "red",
  typed_amount: "red",
  typed_date: "red",
  promotion_inside: "red",
  sms_too_long: "red",
  duplicate_address: "red",
  promise_repeated: "red",
  sender_missing: "red",
  sender_unsure: "amber",
  typed_amount_unsure: "amber",
  typed_date_unsure: "amber",
  sms_parts: "amber",
  large: "amber",
  no_name: "amber",
  invalid_address: "amber",
  suppressed: "amber",
  no_address: "amber",
  held: "amber",
  not_executed: "amber",
  nothing_decided: "amber",
  no_consent: "amber",
} as const;
export type Finding = keyof typeof FINDINGS;

/** Amber ones about the letter itself, or its sender: whoever sends says that they are meant. The others are about people and change nothing. */
const DOUBTS: readonly Finding[] = ["typed_amount_unsure", "typed_date_unsure", "sms_parts", "large", "sender_unsure"];

const SAMPLES = 10;
const finding = z.object({ count: z.int().min(0), customerIds: z.array(z.string()).max(SAMPLES) });
export const checksSchema = z.object({
  /** Messages looked at, whole: subject, HTML and text. */
  checked: z.int().min(0).default(0),
  largestBytes: z.int().min(0).default(0),
  findings: z.partialRecord(z.enum(Object.keys(FINDINGS) as [Finding, ...Finding[]]), finding).default({}),
  /** What was found in the letter's own words, in both languages. */
  wording: z.array(wordingSchema).max(100).default([]),
  /** The dated promises that the letter makes, in the words of either language. */
  promises: z.array(madePromiseSchema).max(MOST_PROMISES).default([]),
});
export type Checks = z.infer<typeof checksSchema>;
export const NO_CHECKS: Checks = { checked: 0, largestBytes: 0, findings: {}, wording: [], promises: [] };

export type Found = { finding: Finding; customerId: string };

/** Adds what was found; keeps the first ten customers of each kind by id and counts them all. */
export function withFindings(checks: Checks, found: Found[]): Checks {
  const findings = { ...checks.findings };
  for (const { finding, customerId } of found) {
    const before = findings[finding] ?? { count: 0, customerIds: [] };
    const customerIds = before.customerIds.length < SAMPLES ? [...before.customerIds, customerId] : before.customerIds;
    findings[finding] = { count: before.count + 1, customerIds };
  }
  return { ...checks, findings };
}

/** Adds what is found of all messages at once, and of nobody's in particular. */
export const withFinding = (checks: Checks, finding: Finding): Checks => ({
  ...checks,
  findings: { ...checks.findings, [finding]: { count: 1, customerIds: [] } },
});

/** Whether nothing red was found: only then may the mailing be sent. */
export const isClear = (checks: Checks): boolean =>
  (Object.keys(checks.findings) as Finding[]).every((kind) => FINDINGS[kind] !== "red" || checks.findings[kind]?.count === 0) &&
  !checks.wording.some(isMisspelling);

/** Whether somebody must type that what looks doubtful is meant. */
export const asksForWord = (checks: Checks): boolean =>
  checks.wording.some((found) => !isMisspelling(found)) || DOUBTS.some((kind) => (checks.findings[kind]?.count ?? 0) > 0);

/** The largest mail that leaves, in bytes of HTML: Gmail cuts at 102 KB. */
export const MAX_BYTES = 100_000;
export const LARGE_BYTES = 80_000;

export type WholeMessage = {
  subject: string;
  text: string;
  /** Bytes of the HTML. */
  bytes: number;
  values: Readonly<Record<string, string | undefined>>;
  /** As issued, written in the letter's language; null for those without a credit. */
  credit: { amount: string; code: string; expiresOn: string; link: string } | null;
};

/** Everything that is wrong with one rendered message. Values may be empty for no variable. */
export function checkMessage({ subject, text, bytes, values, credit }: WholeMessage): Finding[] {
  const found: Finding[] = [];
  if (Object.values(values).some((value) => value === undefined || value === "")) found.push("empty_value");
  // The HTML holds the same values between pieces that were looked at once (see `checkPieces`).
  if (isUnresolved(text) || isUnresolved(subject) || subject === "") found.push("unresolved_variable");
  if (text.length < SHORTEST_TEXT) found.push("no_text_part");
  if (bytes >= MAX_BYTES) found.push("oversize");
  else if (bytes >= LARGE_BYTES) found.push("large");
  if (credit && [credit.amount, credit.code, credit.expiresOn, credit.link].some((part) => !text.includes(part)))
    found.push("credit_mismatch");
  return found;
}

const SHORTEST_TEXT = 40;

const isUnresolved = (text: string): boolean => text.includes("{{") || text.includes("}}") || text.includes("\uE000");

/**
 * What is wrong with the fixed pieces that every message of a variant shares: leftovers of variables, addresses that lead elsewhere,
 * linked or typed.
 */
export function checkPieces(pieces: readonly string[], hosts: readonly string[]): Finding[] {
  const text = pieces.join("").replace(/<!DOCTYPE[^>]*>/i, "");
  const linked = [...text.matchAll(/\bhref="([^"]+)"/g)].map((match) => match[1] ?? "");
  const typed = [...text.matchAll(/(?<!href=")\b(?:https?:\/\/|www\.)[^\s"<>«»]*[^\s"<>«».,;:!?)]/gi)].map(([address]) =>
    withScheme(address),
  );
  const isOurs = (link: string) => link.startsWith("mailto:") || hosts.includes(hostOf(link));
  const found: Finding[] = [];
  if (/\{\{|\}\}|[\uE000-\uF8FF]/.test(text)) found.push("unresolved_variable");
  if ([...linked, ...typed].some((link) => !isOurs(link))) found.push("foreign_link");
  return found;
}

const withScheme = (address: string): string => (/^www\./i.test(address) ? `https://${address}` : address);

function hostOf(link: string): string {
  try {
    const { protocol, host } = new URL(link);
    return protocol === "https:" || protocol === "http:" ? host : "";
  } catch {
    return "";
  }
}
