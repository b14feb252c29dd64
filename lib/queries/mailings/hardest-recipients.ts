import { Prisma, prisma } from "../../db/client";

export type HardRecipient = { customerId: bigint; why: "longest" | "no_name" | "script" | "signs" | "english" | "french"; name: string };

/** Whom to look at first: the longest name, nobody's name, another script, signs that break markup, and each language. */
export async function hardestRecipients(mailingId: number, incidentId: number): Promise<HardRecipient[]> {
  const one = (why: HardRecipient["why"], condition: Prisma.Sql, order: Prisma.Sql = Prisma.sql`customer_id`) => Prisma.sql`
    (SELECT customer_id AS "customerId", ${why} AS why, name FROM reader WHERE ${condition} ORDER BY ${order} LIMIT 1)`;
  // Read once, looked through six times.
  return prisma.$queryRaw<HardRecipient[]>`
    WITH reader AS MATERIALIZED (
      SELECT m.customer_id, left(m.variant, 2) AS language, c.name FROM mail_message m
      JOIN cohort_member c ON c.incident_id = ${incidentId} AND c.customer_id = m.customer_id
      WHERE m.mailing_id = ${mailingId} AND m.state <> 'skipped'
    )
    ${one("longest", Prisma.sql`name <> ''`, Prisma.sql`length(name) DESC, customer_id`)}
    UNION ALL ${one("no_name", Prisma.sql`name = ''`)}
    UNION ALL ${one("script", Prisma.sql`name ~ '[\u0370-\u1DFF\u2E80-\uFAFF\uFB1D-\uFDFF]'`)}
    UNION ALL ${one("signs", Prisma.sql`name ~ '[<>&"{}%=]'`)}
    UNION ALL ${one("english", Prisma.sql`language = 'en'`)}
    UNION ALL ${one("french", Prisma.sql`language = 'fr'`)}`;
}
