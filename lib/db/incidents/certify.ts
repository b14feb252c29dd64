import type { Certificate } from "@/lib/domain/learning/certificate";
import type { Tx } from "../client";
import { toNumber } from "../minor";

type Closing = { incidentId: number; closedBy: string; now: Date };

/**
 * What is true of an incident that is about to be closed. Entries of the ledger that are being written meanwhile are waited for and
 * new ones wait: what has a lower number is counted.
 */
export async function readCertificate(tx: Tx, { incidentId, closedBy, now }: Closing): Promise<Certificate> {
  await tx.$executeRaw`LOCK TABLE ledger_transfer IN SHARE MODE`;
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true, title: true, zone: true } });
  const [people, cohorts, plans, ledger, credits, counts] = [
    await readPeople(tx, incidentId),
    await readCohorts(tx, incidentId),
    await readPlans(tx, incidentId),
    await readLedger(tx, incidentId),
    await readCredits(tx, incidentId),
    await readCounts(tx, incidentId),
  ];
  return { format: 1, ...incident, closedAt: now.toISOString(), closedBy, ...people, cohorts, plans, ledger, credits, ...counts };
}

/** `untreated`: neither an executed plan nor a hold says what became of them. */
async function readPeople(tx: Tx, incidentId: number): Promise<Pick<Certificate, "lines" | "customers">> {
  const [row] = await tx.$queryRaw<{ lines: bigint; affected: bigint; treated: bigint; held: bigint }[]>`
    SELECT coalesce(sum(person.lines), 0)::bigint AS lines, count(*) AS affected, count(*) FILTER (WHERE treated) AS treated,
           count(*) FILTER (WHERE NOT treated AND held) AS held
    FROM (SELECT a.customer_id, count(*) AS lines,
            EXISTS (SELECT FROM compensation c JOIN execution x ON x.plan_id = c.plan_id
                    WHERE c.incident_id = ${incidentId} AND c.customer_id = a.customer_id AND c.state <> 'pending') AS treated,
            coalesce((SELECT m.held FROM cohort_member m WHERE m.incident_id = ${incidentId} AND m.customer_id = a.customer_id), false) AS held
          FROM affected_line a WHERE a.incident_id = ${incidentId} GROUP BY a.customer_id) person`;
  const [lines, affected, treated, held] = [row?.lines, row?.affected, row?.treated, row?.held].map((n) => toNumber(n ?? 0n));
  const customers = { affected: affected ?? 0, treated: treated ?? 0, held: held ?? 0 };
  return { lines: lines ?? 0, customers: { ...customers, untreated: customers.affected - customers.treated - customers.held } };
}

async function readCohorts(tx: Tx, incidentId: number): Promise<Certificate["cohorts"]> {
  const rows = await tx.$queryRaw<{ key: string; name_fr: string; name_en: string; customers: bigint; held: bigint }[]>`
    SELECT c.key, c.name_fr, c.name_en, count(m.customer_id) AS customers, count(*) FILTER (WHERE m.held) AS held
    FROM cohort c LEFT JOIN cohort_member m ON m.incident_id = c.incident_id AND m.cohort_key = c.key
    WHERE c.incident_id = ${incidentId} GROUP BY c.key, c.name_fr, c.name_en, c.position ORDER BY c.position`;
  return rows.map(({ name_fr, name_en, ...row }) => ({
    ...{ key: row.key, nameFr: name_fr, nameEn: name_en, customers: toNumber(row.customers), held: toNumber(row.held) },
  }));
}

async function readPlans(tx: Tx, incidentId: number): Promise<Certificate["plans"]> {
  const rows = await tx.$queryRaw<{ version: number; status: string; fingerprint: string }[]>`
    SELECT p.version, x.status::text, x.fingerprint FROM plan p JOIN execution x ON x.plan_id = p.id
    WHERE p.incident_id = ${incidentId} ORDER BY p.version`;
  return rows;
}

async function readLedger(tx: Tx, incidentId: number): Promise<Certificate["ledger"]> {
  const [last] = await tx.$queryRaw<{ id: bigint; transfers: bigint }[]>`
    SELECT coalesce(max(id), 0) AS id, count(*) AS transfers FROM ledger_transfer WHERE incident_id = ${incidentId}`;
  const rows = await tx.$queryRaw<{ unit: string; account: string; balance: bigint }[]>`
    SELECT unit, account, sum(amount)::bigint AS balance
    FROM (SELECT unit, credit_account AS account, amount FROM ledger_transfer WHERE incident_id = ${incidentId}
          UNION ALL SELECT unit, debit_account, -amount FROM ledger_transfer WHERE incident_id = ${incidentId}) moved
    GROUP BY unit, account HAVING sum(amount) <> 0 ORDER BY unit, account`;
  const balances = rows.map(({ balance, ...row }) => ({ ...row, balance: toNumber(balance) }));
  return { transferId: String(last?.id ?? 0n), transfers: toNumber(last?.transfers ?? 0n), balances };
}

async function readCredits(tx: Tx, incidentId: number): Promise<Certificate["credits"]> {
  const rows = await tx.$queryRaw<{ currency: string; issued: bigint; amount: bigint; redeemed: bigint; ended: bigint }[]>`
    SELECT currency, count(*) AS issued, sum(amount_minor)::bigint AS amount, sum(redeemed_minor)::bigint AS redeemed,
           sum(expired_minor + revoked_minor)::bigint AS ended
    FROM credit WHERE incident_id = ${incidentId} GROUP BY currency ORDER BY currency`;
  return rows.map(({ currency, issued, amount, redeemed, ended }) => ({
    ...{ currency, issued: toNumber(issued), issuedMinor: toNumber(amount), redeemedMinor: toNumber(redeemed) },
    ...{ endedMinor: toNumber(ended), outstandingMinor: toNumber(amount - redeemed - ended) },
  }));
}

async function readCounts(tx: Tx, incidentId: number): Promise<Pick<Certificate, "messages" | "settled" | "audit">> {
  const [row] = await tx.$queryRaw<
    Record<"sent" | "skipped" | "threads" | "promises" | "calls" | "tasks" | "actions" | "guards", bigint>[]
  >`
    SELECT (SELECT count(*) FROM mail_message m JOIN mailing g ON g.id = m.mailing_id WHERE g.incident_id = ${incidentId} AND m.state = 'sent') AS sent,
      (SELECT count(*) FROM mail_message m JOIN mailing g ON g.id = m.mailing_id WHERE g.incident_id = ${incidentId} AND m.state = 'skipped') AS skipped,
      (SELECT count(*) FROM thread WHERE incident_id = ${incidentId}) AS threads,
      (SELECT count(*) FROM promise WHERE incident_id = ${incidentId}) AS promises,
      (SELECT count(*) FROM call_task WHERE incident_id = ${incidentId}) AS calls,
      (SELECT count(*) FROM incident_task WHERE incident_id = ${incidentId}) AS tasks,
      (SELECT count(*) FROM post_mortem_action WHERE incident_id = ${incidentId}) AS actions,
      (SELECT count(DISTINCT guard_id) FROM post_mortem_action WHERE incident_id = ${incidentId}) AS guards`;
  const [last] = await tx.$queryRaw<{ position: string; hash: string }[]>`
    SELECT id::text AS position, encode(hash, 'hex') AS hash FROM audit_event ORDER BY id DESC LIMIT 1`;
  if (!row || !last) throw new Error("an incident is opened with an audit event");
  const n = (name: keyof typeof row) => toNumber(row[name]);
  return {
    messages: { sent: n("sent"), skipped: n("skipped") },
    settled: {
      threads: n("threads"),
      promises: n("promises"),
      calls: n("calls"),
      tasks: n("tasks"),
      actions: n("actions"),
      guards: n("guards"),
    },
    audit: last,
  };
}

/** Keeps the certificate with the digest of its canonical text, which is the database's own of the document. */
export async function writeCertificate(tx: Tx, incidentId: number, content: Certificate, by: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO closure_certificate (incident_id, content, digest, by, at)
    SELECT ${incidentId}, said.content, sha256(convert_to(said.content::text, 'UTF8')), ${by}, ${now}
    FROM (SELECT ${JSON.stringify(content)}::jsonb AS content) said`;
}
