import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { lateRecipients } from "../../db/mailings/late-recipients";
import { toNumber } from "../../db/minor";
import { isEnded } from "../../domain/ledger/execution";
import { type Checks, FINDINGS, type Finding, isClear } from "../../domain/mailings/check";

export type MessageCounts = {
  /** By e-mail: waiting, leaving, gone. */
  waiting: number;
  sending: number;
  sent: number;
  failed: number;
  needsReview: number;
  skipped: number;
  /** Printed letters to post, and those that are done. */
  letters: number;
  lettersDone: number;
  fr: number;
  en: number;
};

export type MailingCard = {
  cohortKey: string;
  nameFr: string;
  nameEn: string;
  letter: string;
  customers: number;
  templateVersion: number | null;
  mailing: { id: number; status: string; clear: boolean; red: number; amber: number; late: number; counts: MessageCounts } | null;
};

export type MailingCards = { planVersion: number | null; executed: boolean; canPrepare: boolean; cards: MailingCard[] };

/** Every cohort of the incident with its letter and its mailing. */
export async function readMailingCards(incidentId: number): Promise<MailingCards> {
  const [cohorts, plan] = await Promise.all([
    prisma.cohort.findMany({ where: { incidentId }, orderBy: { position: "asc" } }),
    prisma.plan.findFirst({ where: { incidentId, status: { not: "superseded" } }, orderBy: { version: "desc" } }),
  ]);
  const execution = plan && (await prisma.execution.findUnique({ where: { planId: plan.id } }));
  const [sizes, mailings, late] = await Promise.all([
    prisma.cohortMember.groupBy({ by: ["cohortKey"], where: { incidentId }, _count: true }),
    plan ? prisma.mailing.findMany({ where: { planId: plan.id } }) : [],
    plan ? lateRecipients(prisma, plan.id) : new Map<number, number>(),
  ]);
  const counts = await messageCounts(mailings.map((mailing) => mailing.id));
  const letters = (plan?.letters ?? {}) as Record<string, number>;
  const versions = await prisma.templateVersion.findMany({
    where: { id: { in: Object.values(letters) } },
    select: { id: true, version: true },
  });
  const cards = cohorts.map((cohort) => {
    const mailing = mailings.find((item) => item.cohortKey === cohort.key);
    const checks = readChecks(mailing?.checks);
    return {
      cohortKey: cohort.key,
      nameFr: cohort.nameFr,
      nameEn: cohort.nameEn,
      letter: cohort.letter,
      customers: sizes.find((size) => size.cohortKey === cohort.key)?._count ?? 0,
      templateVersion: versions.find((version) => version.id === letters[cohort.key])?.version ?? null,
      mailing: mailing
        ? {
            id: mailing.id,
            status: mailing.status,
            clear: isClear(checks),
            ...severities(checks),
            late: late.get(mailing.id) ?? 0,
            counts: counts.get(mailing.id) ?? NO_COUNTS,
          }
        : null,
    };
  });
  const executed = execution !== null && isEnded(execution.status);
  const canPrepare =
    executed &&
    cards.some(
      (card) => card.templateVersion && (card.mailing ? card.mailing.status === "ready" || card.mailing.late > 0 : card.customers > 0),
    );
  return { planVersion: plan?.version ?? null, executed, canPrepare, cards };
}

const NO_COUNTS: MessageCounts = {
  waiting: 0,
  sending: 0,
  sent: 0,
  failed: 0,
  needsReview: 0,
  skipped: 0,
  letters: 0,
  lettersDone: 0,
  fr: 0,
  en: 0,
};

/** How many customers each severity of finding concerns. */
function severities(checks: Checks): { red: number; amber: number } {
  const sum = (severity: "red" | "amber") =>
    (Object.keys(checks.findings) as Finding[])
      .filter((finding) => FINDINGS[finding] === severity)
      .reduce((total, finding) => total + (checks.findings[finding]?.count ?? 0), 0);
  return { red: sum("red"), amber: sum("amber") };
}

/** Messages by state for each of a few mailings, in one statement. */
export async function messageCounts(mailingIds: number[]): Promise<Map<number, MessageCounts>> {
  type Row = { mailingId: number } & { [K in keyof MessageCounts]: bigint };
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT mailing_id AS "mailingId",
      count(*) FILTER (WHERE channel = 'email' AND state = 'rendered') AS waiting,
      count(*) FILTER (WHERE channel = 'email' AND state = 'sending') AS sending,
      count(*) FILTER (WHERE channel = 'email' AND state = 'sent') AS sent,
      count(*) FILTER (WHERE state = 'failed') AS failed,
      count(*) FILTER (WHERE state = 'needs_review') AS "needsReview",
      count(*) FILTER (WHERE state = 'skipped') AS skipped,
      count(*) FILTER (WHERE channel = 'letter' AND state = 'rendered') AS letters,
      count(*) FILTER (WHERE channel = 'letter' AND state = 'sent') AS "lettersDone",
      count(*) FILTER (WHERE state <> 'skipped' AND variant LIKE 'fr%') AS fr,
      count(*) FILTER (WHERE state <> 'skipped' AND variant LIKE 'en%') AS en
    FROM mail_message WHERE mailing_id = ANY(${mailingIds}::int[]) GROUP BY mailing_id`;
  return new Map(
    rows.map(({ mailingId, ...counts }) => [
      mailingId,
      Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, toNumber(value)])) as MessageCounts,
    ]),
  );
}
