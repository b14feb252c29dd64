import { Prisma, prisma } from "../../db/client";
import { maskAddresses } from "../../domain/staff/masking";
import type { MailingSearch } from "./mailing-search";

const PAGE = 100;

export type RecipientRow = {
  customerId: string;
  name: string;
  address: string;
  language: string;
  channel: string;
  state: string;
  reason: string | null;
  error: string | null;
  sentAt: string | null;
  delivery: string;
  detail: string | null;
  clickedAt: string | null;
  /** Something of the credit that it told of was spent. */
  redeemed: boolean;
};

type Row = Omit<RecipientRow, "customerId" | "sentAt" | "clickedAt"> & { customerId: bigint; sentAt: Date | null; clickedAt: Date | null };
export type RecipientFilter = Pick<MailingSearch, "q" | "state" | "channel" | "delivery" | "after">;

/** A page of a mailing's recipients by customer; `next` is what `after` is to be for the following page. Masked: no names. */
export async function recipientRows(
  mailing: { id: number; incidentId: number },
  filter: RecipientFilter,
  masked: boolean,
  size = PAGE,
): Promise<{ rows: RecipientRow[]; next: bigint | null }> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT m.customer_id AS "customerId", coalesce(c.name, '') AS name, coalesce(m.to_address, '') AS address, left(m.variant, 2) AS language,
           m.channel::text AS channel, m.state::text AS state, m.skip_reason AS reason, m.error, m.sent_at AS "sentAt",
           m.delivery::text AS delivery, m.delivery_detail AS detail, m.clicked_at AS "clickedAt", coalesce(k.redeemed_minor, 0) > 0 AS redeemed
    FROM mail_message m
    LEFT JOIN cohort_member c ON c.incident_id = ${mailing.incidentId} AND c.customer_id = m.customer_id
    LEFT JOIN credit k ON k.id = m.credit_id
    WHERE ${Prisma.join(conditions(mailing, filter), " AND ")} ORDER BY m.customer_id LIMIT ${size + 1}`;
  const page = rows.slice(0, size);
  return { rows: page.map((row) => toRow(row, masked)), next: rows.length > size ? (page.at(-1)?.customerId ?? null) : null };
}

function conditions(mailing: { id: number; incidentId: number }, { q, state, channel, delivery, after }: RecipientFilter): Prisma.Sql[] {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    Prisma.sql`m.mailing_id = ${mailing.id}`,
    ...(after === null ? [] : [Prisma.sql`m.customer_id > ${after}`]),
    ...(state ? [Prisma.sql`m.state = ${state}::message_state`] : []),
    ...(channel ? [Prisma.sql`m.channel = ${channel}::message_channel`] : []),
    ...(delivery ? [Prisma.sql`m.delivery = ${delivery}::delivery_state`] : []),
    // Found in the members' own index first: a mailing of a hundred thousand is not read for one name.
    ...(q
      ? [
          Prisma.sql`m.customer_id IN (SELECT customer_id FROM cohort_member
                     WHERE incident_id = ${mailing.incidentId} AND (name || ' ' || email) ILIKE ${like})`,
        ]
      : []),
  ];
}

const toRow = (row: Row, masked: boolean): RecipientRow => ({
  ...row,
  customerId: String(row.customerId),
  name: masked ? "" : row.name,
  address: masked ? maskAddresses(row.address) : row.address,
  sentAt: row.sentAt?.toISOString() ?? null,
  clickedAt: row.clickedAt?.toISOString() ?? null,
});
