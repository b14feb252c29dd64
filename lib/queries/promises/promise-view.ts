import { Prisma, prisma } from "@/lib/db/client";
import { type PromiseState, promiseState } from "@/lib/domain/promises/promise-state";
import { maskAddresses } from "@/lib/domain/staff/masking";

/** Something that we promised, to whom, by when, and who sees to it. */
export type PromiseView = {
  id: string;
  text: string;
  dueAt: string;
  state: PromiseState;
  owner: { id: string; name: string };
  /** Empty: everybody who got the letter, or who is not to be named. */
  who: string;
  customerId: string | null;
  incidentRef: string | null;
  threadId: string | null;
  source: "answer" | "letter" | "hand";
  settledAt: string | null;
  note: string;
};

type Row = {
  id: bigint;
  text: string;
  dueAt: Date;
  keptAt: Date | null;
  givenUpAt: Date | null;
  note: string;
  ownerId: string;
  ownerName: string | null;
  customerId: bigint | null;
  customerName: string | null;
  incidentRef: string | null;
  threadId: bigint | null;
  entryId: bigint | null;
  mailingId: number | null;
};
type Reading = { where: Prisma.Sql; order?: Prisma.Sql; most: number; now: Date; zone: string; masked: boolean };

/** Promises that a condition on `p` finds; what is due first comes first. Masked: no names, no addresses. */
export async function readPromises({
  where,
  order = Prisma.sql`p.due_at, p.id`,
  most,
  now,
  zone,
  masked,
}: Reading): Promise<PromiseView[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT p.id, p.text, p.due_at AS "dueAt", p.kept_at AS "keptAt", p.given_up_at AS "givenUpAt", p.note, p.owner_id AS "ownerId",
      s.name AS "ownerName", p.customer_id AS "customerId", coalesce(c.name, c.email, t.address) AS "customerName", i.ref AS "incidentRef",
      p.thread_id AS "threadId", p.entry_id AS "entryId", p.mailing_id AS "mailingId"
    FROM promise p LEFT JOIN staff_user s ON s.id = p.owner_id LEFT JOIN customer c ON c.id = p.customer_id
    LEFT JOIN thread t ON t.id = p.thread_id LEFT JOIN incident i ON i.id = p.incident_id
    WHERE ${where} ORDER BY ${order} LIMIT ${most}`;
  return rows.map((row) => ({
    ...{ id: String(row.id), dueAt: row.dueAt.toISOString(), incidentRef: row.incidentRef, state: promiseState(row, now, zone) },
    text: masked ? maskAddresses(row.text) : row.text,
    note: masked ? maskAddresses(row.note) : row.note,
    owner: { id: row.ownerId, name: row.ownerName ?? row.ownerId },
    who: masked ? "" : (row.customerName ?? ""),
    customerId: row.customerId === null ? null : String(row.customerId),
    threadId: row.threadId === null ? null : String(row.threadId),
    source: row.mailingId !== null ? "letter" : row.entryId !== null ? "answer" : "hand",
    settledAt: (row.keptAt ?? row.givenUpAt)?.toISOString() ?? null,
  }));
}
