import { now } from "../../clock";
import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { lateRecipients } from "../../db/mailings/late-recipients";
import { newestLetters } from "../../db/mailings/newest-letters";
import { isEnded } from "../../domain/ledger/execution";
import { isClear } from "../../domain/mailings/check";
import { type ApprovalState, type Move, type MoveFacts, nextMove } from "../../domain/mailings/next-move";
import type { MailingStatus } from "../../domain/mailings/status";
import { MAILING_STEPS, type MailingStep, OWN_STEPS, type OwnStep, templateKeyOf } from "../../domain/mailings/step";
import { mayDo } from "../../domain/staff/permissions";
import type { Role } from "../../domain/staff/role";
import { severities } from "./check-lines";
import { approvalStandings } from "./mailing-approval";
import { type MessageCounts, messageCounts, NO_COUNTS } from "./message-counts";
import { type OutsideReporter, reportersOutside } from "./reporters-outside";

/** Mailings of one incident that are listed; the newest of them. */
const MOST = 200;

export type CardMailing = {
  id: number;
  step: MailingStep;
  round: number;
  status: MailingStatus;
  clear: boolean;
  red: number;
  amber: number;
  /** Who missed it and could now get it. */
  late: number;
  counts: MessageCounts;
  approval: ApprovalState;
  move: Move;
  leavesAt: string | null;
  finishedAt: string | null;
};

/** A message that can be begun for a cohort: from its text on, or written first. */
export type Beginning = {
  step: OwnStep;
  templateKey: string;
  written: boolean;
  /** What a correction can put right, newest first; empty for every other step. */
  corrects: { id: number; step: MailingStep; round: number }[];
};

export type MailingCard = {
  cohortKey: string;
  nameFr: string;
  nameEn: string;
  letter: string;
  customers: number;
  templateVersion: number | null;
  /** What tells of the gesture of the plan in force. */
  mailing: CardMailing | null;
  /** Everything else that was written to this cohort, oldest first. */
  others: CardMailing[];
  beginnings: Beginning[];
};

export type MailingCards = {
  planVersion: number | null;
  executed: boolean;
  canPrepare: boolean;
  cards: MailingCard[];
  /** Whoever warned and is in no cohort. */
  outside: OutsideReporter[];
};
type Viewer = { id: string; role: Role };
const NOBODY: Viewer = { id: "", role: "auditor" };

/** Every cohort of the incident with what is, was and could be written to it. */
export async function readMailingCards(incidentId: number, viewer: Viewer = NOBODY): Promise<MailingCards> {
  const [cohorts, plan, sizes, listed, outside] = await Promise.all([
    prisma.cohort.findMany({ where: { incidentId }, orderBy: { position: "asc" } }),
    prisma.plan.findFirst({ where: { incidentId, status: { not: "superseded" } }, orderBy: { version: "desc" } }),
    prisma.cohortMember.groupBy({ by: ["cohortKey"], where: { incidentId }, _count: true }),
    cardMailings(incidentId, viewer),
    reportersOutside(incidentId, viewer.role === "auditor"),
  ]);
  const [execution, letters, facts] = await Promise.all([
    plan && prisma.execution.findUnique({ where: { planId: plan.id } }),
    letterVersions(plan?.letters),
    beginningFacts(
      incidentId,
      cohorts.map(({ key }) => key),
    ),
  ]);
  const cards = cohorts.map((cohort): MailingCard => {
    const own = listed.filter((row) => row.cohortKey === cohort.key);
    const shown = own.map((row) => row.shown);
    const customers = sizes.find((size) => size.cohortKey === cohort.key)?._count ?? 0;
    const gesture = own.find((row) => row.step === "gesture" && row.planId === plan?.id) ?? null;
    return {
      cohortKey: cohort.key,
      nameFr: cohort.nameFr,
      nameEn: cohort.nameEn,
      letter: cohort.letter,
      customers,
      templateVersion: letters.get(cohort.key) ?? null,
      mailing: gesture?.shown ?? null,
      others: own.filter((row) => row !== gesture).map((row) => row.shown),
      beginnings: customers === 0 ? [] : beginningsOf(cohort.key, shown, facts),
    };
  });
  const executed = execution !== null && isEnded(execution.status);
  const canPrepare =
    executed &&
    cards.some(
      (card) => card.templateVersion && (card.mailing ? card.mailing.status === "ready" || card.mailing.late > 0 : card.customers > 0),
    );
  return { planVersion: plan?.version ?? null, executed, canPrepare, cards, outside };
}

async function letterVersions(letters: unknown): Promise<Map<string, number>> {
  const ids = Object.entries((letters ?? {}) as Record<string, number>);
  const versions = await prisma.templateVersion.findMany({
    where: { id: { in: ids.map(([, id]) => id) } },
    select: { id: true, version: true },
  });
  return new Map(
    ids.flatMap(([key, id]) => {
      const found = versions.find((version) => version.id === id);
      return found ? [[key, found.version] as const] : [];
    }),
  );
}

async function cardMailings(incidentId: number, viewer: Viewer) {
  const rows = await prisma.mailing.findMany({ where: { incidentId }, orderBy: { id: "desc" }, take: MOST });
  const planIds = [...new Set(rows.flatMap((row) => (row.planId === null ? [] : [row.planId])))];
  const [counts, standings, ...late] = await Promise.all([
    messageCounts(rows.map(({ id }) => id)),
    approvalStandings(rows, viewer.id),
    ...planIds.map((planId) => lateRecipients(prisma, planId)),
  ]);
  const may = movesOpenTo(viewer.role);
  return rows.reverse().map((row) => {
    const [checks, standing] = [readChecks(row.checks), standings.get(row.id)];
    const approval = standing?.state ?? "none";
    const own = counts.get(row.id) ?? NO_COUNTS;
    const facts = { status: row.status, clear: isClear(checks), approval, toReview: own.needsReview, own: standing?.own ?? false, may };
    const shown: CardMailing = {
      ...{ id: row.id, step: row.step, round: row.round, status: row.status, clear: facts.clear, ...severities(checks) },
      ...{ late: late.reduce((sum, found) => sum + (found.get(row.id) ?? 0), 0), counts: own, approval, move: nextMove(facts) },
      ...{ leavesAt: row.leavesAt?.toISOString() ?? null, finishedAt: row.finishedAt?.toISOString() ?? null },
    };
    return { cohortKey: row.cohortKey, step: row.step, planId: row.planId, shown };
  });
}

/** What a role may do with a mailing, as its next move needs to know it. */
export const movesOpenTo = (role: Role): MoveFacts["may"] => ({
  submit: mayDo(role, "mailing.submit"),
  decide: mayDo(role, "mailing.decide"),
  schedule: mayDo(role, "mailing.schedule"),
  resume: mayDo(role, "mailing.resume"),
});

type BeginningFacts = { written: ReadonlySet<string>; reminding: ReadonlySet<string> };

/** Which texts exist, and which cohorts hold credits that can still be used and were not. */
async function beginningFacts(incidentId: number, cohortKeys: string[]): Promise<BeginningFacts> {
  const keys = cohortKeys.flatMap((key) => OWN_STEPS.map((step) => templateKeyOf(step, key)));
  const [templates, unused] = await Promise.all([
    newestLetters(prisma, incidentId, keys),
    prisma.$queryRaw<{ key: string }[]>`
      SELECT k.key FROM unnest(${cohortKeys}::text[]) AS k (key) WHERE EXISTS (
        SELECT FROM credit c JOIN compensation p ON p.id = c.compensation_id AND p.cohort_key = k.key
        WHERE c.incident_id = ${incidentId} AND c.redeemed_minor = 0 AND c.revoked_at IS NULL AND c.expires_at > ${now()})`,
  ]);
  return { written: new Set(templates.map(({ key }) => key)), reminding: new Set(unused.map(({ key }) => key)) };
}

const ENDED: readonly MailingStatus[] = ["sent", "cancelled"];

/** A notice comes before the gesture's letter, a correction and a reminder after something was sent, thanks to who warned. */
function beginningsOf(cohortKey: string, mailings: readonly CardMailing[], { written, reminding }: BeginningFacts): Beginning[] {
  const under = (step: MailingStep) => mailings.some((row) => row.step === step && !ENDED.includes(row.status));
  const sent = (steps: readonly MailingStep[]) => mailings.some((row) => steps.includes(row.step) && row.counts.sent > 0);
  const possible = {
    notice: !mailings.some((row) => row.step === "notice" || (row.step === "gesture" && row.counts.sent > 0)),
    correction: sent(MAILING_STEPS) && !under("correction"),
    reminder: reminding.has(cohortKey) && sent(["gesture"]) && !under("reminder"),
    thanks: cohortKey === "reported" && !mailings.some((row) => row.step === "thanks"),
  };
  return OWN_STEPS.filter((step) => possible[step]).map((step) => {
    const templateKey = templateKeyOf(step, cohortKey);
    const corrects = step === "correction" ? mailings.filter((row) => row.counts.sent > 0).reverse() : [];
    return {
      ...{ step, templateKey, written: written.has(templateKey) },
      corrects: corrects.map(({ id, step: wrong, round }) => ({ id, step: wrong, round })),
    };
  });
}
