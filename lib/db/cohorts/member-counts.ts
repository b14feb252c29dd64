import type { Combination } from "../../domain/cohorts/facets";
import { pool } from "../client";
import { toNumber } from "../minor";
import { memberGeneration } from "./member-order";

/** A combination in one currency, with its sums. */
export type MemberCount = Combination & { currency: string; unitsGranted: number; unitsConsumed: number; gapMinor: number };
export type MemberCounts = {
  /** Grows with every change of the members. */
  generation: number;
  counts: MemberCount[];
};

type Row = [
  ...[cohort: string, usage: Combination["usage"], held: boolean, language: "fr" | "en", email: boolean, country: string],
  ...[reported: boolean, overlapping: boolean, overcharged: boolean, currency: string, customers: number],
  ...[unitsGranted: string, unitsConsumed: string, gapMinor: string],
];

const MOST_KEPT = 200;
const held = globalThis as typeof globalThis & { amendsMemberCounts?: Map<number, MemberCounts> };

/** The kept counts of an incident's members: read, not counted, and read again only when a member changed. */
export async function memberCounts(incidentId: number): Promise<MemberCounts> {
  held.amendsMemberCounts ??= new Map();
  const known = held.amendsMemberCounts.get(incidentId);
  if (known && known.generation === (await memberGeneration(incidentId))) return known;
  const read = await readCounts(incidentId);
  held.amendsMemberCounts.delete(incidentId);
  held.amendsMemberCounts.set(incidentId, read);
  const oldest = held.amendsMemberCounts.keys().next().value;
  if (held.amendsMemberCounts.size > MOST_KEPT && oldest !== undefined) held.amendsMemberCounts.delete(oldest);
  return read;
}

async function readCounts(incidentId: number): Promise<MemberCounts> {
  const { rows } = await pool.query<[...Row, generation: string]>({
    name: "member_counts",
    rowMode: "array",
    text: `SELECT c.cohort_key, c.usage, c.held, c.language, c.has_email, c.country, c.reported, c.overlapping, c.overcharged, c.currency,
                  c.customers, c.units_granted, c.units_consumed, c.gap_minor, g.generation
           FROM member_generation g LEFT JOIN member_count c USING (incident_id) WHERE g.incident_id = $1`,
    values: [incidentId],
  });
  return { generation: Number(rows[0]?.[14] ?? 0), counts: rows.filter(([cohort]) => cohort !== null).map(countOf) };
}

function countOf(row: readonly unknown[]): MemberCount {
  const [cohort, usage, held, language, email, country, reported, overlapping, overcharged, currency, customers, ...sums] = row as Row;
  const [unitsGranted, unitsConsumed, gapMinor] = sums.map((sum) => toNumber(BigInt(sum)));
  return {
    ...{ cohort, usage, held, language, email, country, reported, overlapping, overcharged, currency, customers },
    ...{ unitsGranted: unitsGranted ?? 0, unitsConsumed: unitsConsumed ?? 0, gapMinor: gapMinor ?? 0 },
  };
}
