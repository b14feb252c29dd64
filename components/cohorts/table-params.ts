import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { readConditions, writeConditions } from "@/lib/domain/cohorts/member-condition";
import { type MemberFilter, memberFilterSchema, USAGES } from "@/lib/domain/cohorts/member-filter";
import { MEMBER_SORTS, type MemberOrder } from "@/lib/domain/cohorts/member-sort";

const parseAsConditions = createParser({
  parse: readConditions,
  serialize: writeConditions,
  eq: (a, b) => writeConditions(a) === writeConditions(b),
});

/** Whom the table lists; ids only, no personal data but what was typed into the search. */
export const filterParams = {
  cohort: parseAsString,
  usage: parseAsStringLiteral(USAGES),
  held: parseAsBoolean,
  language: parseAsStringLiteral(["fr", "en"] as const),
  email: parseAsBoolean,
  country: parseAsString,
  reported: parseAsBoolean,
  overlapping: parseAsBoolean,
  overcharged: parseAsBoolean,
  sku: parseAsString,
  channel: parseAsString,
  q: parseAsString,
  where: parseAsConditions,
  /** A fixed selection: a list of people too long for an address is kept by the server under its id. */
  only: parseAsString,
};

/** The state of the table in the address. */
export const tableParams = {
  ...filterParams,
  sort: parseAsStringLiteral(MEMBER_SORTS).withDefault("first"),
  desc: parseAsBoolean.withDefault(false),
  /** The place in the list that is in view, from 0. */
  at: parseAsInteger.withDefault(0),
  row: parseAsString,
};

export const loadTableParams = createLoader(tableParams);
export const tableAddress = createSerializer(tableParams);
export type FilterParams = inferParserType<typeof filterParams>;
export type TableParams = Awaited<ReturnType<typeof loadTableParams>>;

/** No filter at all. */
export const NO_FILTER = Object.fromEntries(Object.keys(filterParams).map((key) => [key, null])) as {
  [Key in keyof FilterParams]: null;
};

const DIGITS = /^\d{1,18}$/;

export const asId = (text: string | null): bigint | null => (text !== null && DIGITS.test(text) ? BigInt(text) : null);

const SHAPE = memberFilterSchema.shape;

/** What an address asks for, as far as it can be asked: nonsense is as if it were absent. */
export function filterOf({ where, only, q, ...facets }: FilterParams): MemberFilter {
  const asked: Record<string, unknown> = { ...facets, q: q?.trim() || null, conditions: where, selection: only };
  const sound = Object.entries(SHAPE).filter(([key, part]) => (asked[key] ?? null) !== null && part.safeParse(asked[key]).success);
  return Object.fromEntries(sound.map(([key]) => [key, asked[key]]));
}

export const orderOf = ({ sort, desc }: Pick<TableParams, "sort" | "desc">): MemberOrder => ({ sort, descending: desc });
export const placeOf = ({ at }: Pick<TableParams, "at">): number => Math.max(0, at);
