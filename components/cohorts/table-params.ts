import { createLoader, createSerializer, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type MemberFilter, USAGES } from "@/lib/domain/cohorts/member-filter";
import { MEMBER_SORTS, type PageRequest } from "@/lib/domain/cohorts/member-sort";

export const PAGE_SIZE = 50;

/** The state of the table in the address; ids only, no personal data but what was typed into the search. */
export const tableParams = {
  cohort: parseAsString,
  usage: parseAsStringLiteral(USAGES),
  held: parseAsBoolean,
  language: parseAsStringLiteral(["fr", "en"] as const),
  email: parseAsBoolean,
  q: parseAsString,
  sort: parseAsStringLiteral(MEMBER_SORTS).withDefault("first"),
  desc: parseAsBoolean.withDefault(false),
  after: parseAsString,
  before: parseAsString,
  row: parseAsString,
};

export const loadTableParams = createLoader(tableParams);
export const tableAddress = createSerializer(tableParams);
export type TableParams = Awaited<ReturnType<typeof loadTableParams>>;

const DIGITS = /^\d{1,18}$/;

export const asId = (text: string | null): bigint | null => (text !== null && DIGITS.test(text) ? BigInt(text) : null);

export function filterOf({
  cohort,
  usage,
  held,
  language,
  email,
  q,
}: Omit<TableParams, "sort" | "desc" | "after" | "before" | "row">): MemberFilter {
  const set = { cohort: cohort?.slice(0, 40), usage, held, language, email, q: q?.trim().slice(0, 100) };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null && value !== undefined && value !== ""));
}

export function pageOf({ sort, desc, after, before }: TableParams): PageRequest {
  const side = after ? "after" : "before";
  const customerId = asId(after ?? before);
  return { sort, descending: desc, size: PAGE_SIZE, beside: customerId === null ? undefined : { customerId, side } };
}
