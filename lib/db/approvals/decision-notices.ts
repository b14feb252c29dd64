import { z } from "zod";
import type { AskedDecision } from "../../domain/approvals/decision-notice";
import type { Decider } from "../../domain/approvals/whom-to-ask";
import { isRole } from "../../domain/staff/role";
import type { Db, Tx } from "../client";
import { toNumber } from "../minor";

const MOST = 500;

/** Everybody who works here now, and the rights that were lent and not taken back. */
export async function readDeciders(db: Db) {
  const staff = await db.staffUser.findMany({
    where: { OR: [{ banned: false }, { banned: null }] },
    select: { id: true, email: true, role: true },
    orderBy: { id: "asc" },
    take: MOST,
  });
  const delegations = await db.approvalDelegation.findMany({ where: { revokedAt: null }, orderBy: { id: "desc" }, take: MOST });
  return { staff: staff.flatMap(({ id, email, role }) => (isRole(role) ? [{ id, email, role }] : [])), delegations };
}

/** What is asked for: a version of a plan, or one request about a mailing. */
export type Request = { incidentId: number } & ({ planId: number } | { mailingId: number; requestId: number });

/** Writes one mail to each of them before any leaves; whoever has one for this request gets no second. Returns the new ones. */
export async function writeDecisionNotices(tx: Tx, request: Request, deciders: readonly Decider[], now: Date): Promise<number[]> {
  if (deciders.length === 0) return [];
  const key = "planId" in request ? `plan:${request.planId}` : `mailing:${request.requestId}`;
  const of = "planId" in request ? { planId: request.planId } : { mailingId: request.mailingId };
  const rows = await tx.decisionNotice.createManyAndReturn({
    data: deciders.map(({ id, email }) => ({
      ...{ incidentId: request.incidentId, ...of, staffId: id, address: email, onceKey: `${key}:${id}`, at: now },
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  return rows.map(({ id }) => toNumber(id));
}

type Row = { kind: "plan" | "mailing"; ref: string; title: string; asked_by: string; number: number; customers: number | null };

/** What a notice is about, as it stands now; null: nobody waits for that decision any more. */
export async function readAsked(db: Db, noticeId: number): Promise<AskedDecision | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT 'plan' AS kind, i.ref, i.title, coalesce(u.name, p.submitted_by) AS asked_by, p.version AS number,
           (p.figures -> 'total' ->> 'customers')::int AS customers
    FROM decision_notice n JOIN plan p ON p.id = n.plan_id AND p.status = 'submitted' JOIN incident i ON i.id = p.incident_id
    LEFT JOIN staff_user u ON u.id = p.submitted_by WHERE n.id = ${noticeId} AND i.closed_at IS NULL
    UNION ALL
    SELECT 'mailing', i.ref, i.title, coalesce(u.name, a.requested_by), n.mailing_id, NULL
    FROM decision_notice n JOIN incident i ON i.id = n.incident_id
    JOIN LATERAL (SELECT * FROM mailing_approval a WHERE a.mailing_id = n.mailing_id ORDER BY a.id DESC LIMIT 1) a ON a.decision IS NULL
    LEFT JOIN staff_user u ON u.id = a.requested_by WHERE n.id = ${noticeId} AND i.closed_at IS NULL`;
  if (!row) return null;
  const about = { incidentRef: row.ref, title: row.title, askedBy: row.asked_by, customers: row.customers };
  return row.kind === "plan" ? { kind: "plan", ...about, version: row.number } : { kind: "mailing", ...about, mailingId: row.number };
}

const wordsSchema = z.object({ subject: z.string(), text: z.string() });
export type ClaimedDecisionNotice = {
  address: string;
  sender: string;
  attempts: number;
  at: Date;
  words: z.output<typeof wordsSchema>;
  /** A call was begun before and nobody knows how it ended. */
  inDoubt: boolean;
};
type Claimed = Omit<ClaimedDecisionNotice, "words" | "inDoubt"> & { words: unknown; in_doubt: boolean };

/** Takes a mail that has not left. Its words and its sender are stored before the first call and stay; null: it left, or was given up. */
export async function claimDecisionNotice(
  db: Db,
  noticeId: number,
  first: { words: z.output<typeof wordsSchema>; sender: string },
): Promise<ClaimedDecisionNotice | null> {
  const [row] = await db.$queryRaw<Claimed[]>`
    WITH before AS (SELECT id, attempts > 0 AND problem IS NULL AS in_doubt FROM decision_notice WHERE id = ${noticeId} AND state = 'waiting' FOR UPDATE)
    UPDATE decision_notice n SET attempts = attempts + 1, problem = NULL, words = coalesce(words, ${JSON.stringify(first.words)}::jsonb),
      sender = coalesce(sender, ${first.sender})
    FROM before b WHERE n.id = b.id
    RETURNING n.address, n.sender, n.attempts, n.at, n.words, b.in_doubt`;
  return row ? { ...row, words: wordsSchema.parse(row.words), inDoubt: row.in_doubt } : null;
}
