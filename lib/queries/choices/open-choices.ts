import { Prisma, prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { type SealedChoice, sealedChoice } from "@/lib/domain/choices/sealed-choice";

const SHOWN = 20;

export type OpenChoiceView = {
  id: string;
  incidentRef: string;
  zone: string;
  customerId: string;
  name: string;
  /** The first instant at which the default is taken. */
  dueAt: string;
  choice: SealedChoice;
};
/** The choices that are due first, and how many there are. */
export type OpenChoicesView = { total: number; choices: OpenChoiceView[] };

type Row = { id: bigint; ref: string; zone: string; customer_id: bigint; name: string; due_at: Date; detail: unknown; total: bigint };

/** What the customers of an incident may still choose, whichever plan lets them. Masked: no names. */
export const openChoicesOfIncident = (incidentId: number, masked: boolean): Promise<OpenChoicesView> =>
  read(Prisma.sql`k.incident_id = ${incidentId}`, masked);

/** What one person, with whoever was merged into them, may still choose. */
export const openChoicesOfCustomer = (id: bigint, masked: boolean): Promise<OpenChoicesView> =>
  read(Prisma.sql`k.customer_id IN (SELECT id FROM customer WHERE id = ${id} OR merged_into = ${id})`, masked);

async function read(which: Prisma.Sql, masked: boolean): Promise<OpenChoicesView> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT k.id, i.ref, i.zone, k.customer_id, coalesce(c.name, '') AS name, k.due_at, o.detail, count(*) OVER () AS total
    FROM choice k JOIN incident i ON i.id = k.incident_id AND i.closed_at IS NULL JOIN customer c ON c.id = k.customer_id
    JOIN compensation o ON o.id = k.compensation_id
    WHERE ${which} AND k.chosen_key IS NULL AND k.overtaken_by IS NULL ORDER BY k.due_at, k.id LIMIT ${SHOWN}`;
  return {
    total: toNumber(rows[0]?.total ?? 0n),
    choices: rows.map((row) => ({
      ...{ id: String(row.id), incidentRef: row.ref, zone: row.zone, customerId: String(row.customer_id) },
      ...{ name: masked ? "" : row.name, dueAt: row.due_at.toISOString(), choice: sealedChoice(row.detail) },
    })),
  };
}
