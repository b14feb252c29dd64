import { now } from "../../clock";
import { prisma } from "../../db/client";
import { countCameBack } from "../../db/mailings/came-back";
import { readChecks } from "../../db/mailings/checks";
import { notGot, type StandingCount } from "../../db/mailings/not-got";
import { staffNames } from "../../db/plans/plan-people";
import { readSending } from "../../db/settings/sending";
import { isDemonstration } from "../../db/settings/shop";
import { asksForWord, isClear } from "../../domain/mailings/check";
import type { MailingTab } from "../../domain/mailings/mailing-tab";
import { nextMove, TAB_OF_MOVE } from "../../domain/mailings/next-move";
import { senderKind } from "../../domain/mailings/sender-kind";
import { templateKeyOf } from "../../domain/mailings/step";
import type { Role } from "../../domain/staff/role";
import { env } from "../../env";
import { checkLines } from "./check-lines";
import { readCheckSummary } from "./check-summary";
import { hardestRecipients } from "./hardest-recipients";
import { approvalStandings, readMailingApproval } from "./mailing-approval";
import { movesOpenTo } from "./mailing-cards";
import { readMailingReport } from "./mailing-report";
import type { MailingSearch } from "./mailing-search";
import { readMailingTrial } from "./mailing-trial";
import { messageCounts, NO_COUNTS } from "./message-counts";
import { readMessageHistory } from "./message-history";
import { readMessagePreview } from "./message-preview";
import { recipientRows } from "./recipient-rows";
import { recipientSplit } from "./recipient-split";

type MailingRow = NonNullable<Awaited<ReturnType<typeof prisma.mailing.findUnique>>>;
type Asked = { mailing: MailingRow; search: MailingSearch; viewer: { id: string; role: Role; masked: boolean } };

/** One mailing and the tab of it that the address asks for. Masked for auditors: neither names nor letters. */
export async function readMailingScreen(incidentId: number, mailingId: number, search: MailingSearch, viewer: { id: string; role: Role }) {
  const mailing = await prisma.mailing.findFirst({ where: { id: mailingId, incidentId } });
  if (!mailing) return null;
  const asked = { mailing, search, viewer: { ...viewer, masked: viewer.role === "auditor" } };
  const [head, panel] = await Promise.all([readHead(mailing, viewer), search.tab && readPanel(search.tab, asked)]);
  return { ...head, panel: panel ?? (await readPanel(TAB_OF_MOVE[head.move], asked)) };
}
export type MissingLine = StandingCount;
export type MailingScreenData = NonNullable<Awaited<ReturnType<typeof readMailingScreen>>>;

async function readHead(mailing: MailingRow, viewer: { id: string; role: Role }) {
  const [cohort, counts, standings, stuck, demonstration, nameOf] = await Promise.all([
    prisma.cohort.findUnique({ where: { incidentId_key: { incidentId: mailing.incidentId, key: mailing.cohortKey } } }),
    messageCounts([mailing.id]),
    approvalStandings([mailing], viewer.id),
    prisma.mailBatch.findFirst({ where: { mailingId: mailing.id, state: "pending", lastError: { not: null } }, orderBy: { id: "asc" } }),
    isDemonstration(prisma),
    staffNames(prisma, [mailing.cancelledBy]),
  ]);
  const checks = readChecks(mailing.checks);
  const standing = standings.get(mailing.id);
  const approval = standing?.state ?? "none";
  const facts = { status: mailing.status, clear: isClear(checks), approval, own: standing?.own ?? false };
  const own = counts.get(mailing.id) ?? NO_COUNTS;
  return {
    mailing: {
      ...{ id: mailing.id, step: mailing.step, round: mailing.round, status: mailing.status, cohortKey: mailing.cohortKey },
      ...{ perMinute: mailing.perMinute, canarySize: mailing.canarySize, canaryHoldMinutes: mailing.canaryHoldMinutes },
      quiet: mailing.quietFrom === null || mailing.quietTo === null ? null : { from: mailing.quietFrom, to: mailing.quietTo },
      ...{
        stoppedBecause: mailing.stoppedBecause,
        promotes: mailing.promotes,
        correctsId: mailing.correctsId,
        templateKey: templateKeyOf(mailing.step, mailing.cohortKey),
      },
      ...{ leavesAt: iso(mailing.leavesAt), canaryLeftAt: iso(mailing.canaryLeftAt), canaryPassedAt: iso(mailing.canaryPassedAt) },
      ...{ finishedAt: iso(mailing.finishedAt), cancelledAt: iso(mailing.cancelledAt), cancelledBy: nameOf(mailing.cancelledBy) },
      sender: mailing.sender ?? senderKind({ demonstration, resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL }),
    },
    cohort: { letter: cohort?.letter ?? "", fr: cohort?.nameFr ?? mailing.cohortKey, en: cohort?.nameEn ?? mailing.cohortKey },
    counts: own,
    clear: facts.clear,
    asks: asksForWord(checks),
    approval,
    move: nextMove({ ...facts, toReview: own.needsReview, may: movesOpenTo(viewer.role) }),
    lastError: stuck?.lastError ?? null,
    now: now().toISOString(),
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

type Panels = {
  recipients: Awaited<ReturnType<typeof recipientsPanel>>;
  message: Awaited<ReturnType<typeof messagePanel>>;
  checks: Awaited<ReturnType<typeof checksPanel>>;
  trial: Awaited<ReturnType<typeof trialPanel>>;
  schedule: Awaited<ReturnType<typeof schedulePanel>>;
  report: Awaited<ReturnType<typeof reportPanel>>;
};
export type MailingPanel = Panels[MailingTab];
export type PanelOf<T extends MailingTab> = Panels[T];

function readPanel(tab: MailingTab, asked: Asked): Promise<MailingPanel> {
  if (tab === "recipients") return recipientsPanel(asked);
  if (tab === "message") return messagePanel(asked);
  if (tab === "checks") return checksPanel(asked);
  if (tab === "trial") return trialPanel(asked);
  return tab === "schedule" ? schedulePanel(asked) : reportPanel(asked);
}

async function recipientsPanel({ mailing, search, viewer }: Asked) {
  const [split, page] = await Promise.all([recipientSplit(mailing.id, mailing.incidentId), recipientRows(mailing, search, viewer.masked)]);
  return { tab: "recipients" as const, split, rows: page.rows, next: page.next === null ? null : String(page.next) };
}

async function messagePanel({ mailing, search, viewer }: Asked) {
  const hardest = await hardestRecipients(mailing.id, mailing.incidentId);
  const shown = search.as ?? hardest[0]?.customerId ?? null;
  return {
    tab: "message" as const,
    hardest: hardest.map(({ customerId, why, name }) => ({ customerId: String(customerId), why, name: viewer.masked ? "" : name })),
    preview: shown && !viewer.masked ? await readMessagePreview(mailing.id, shown) : null,
  };
}

async function checksPanel({ mailing, viewer }: Asked) {
  const checks = readChecks(mailing.checks);
  const [lines, summary] = await Promise.all([checkLines(mailing.checks, viewer.masked), readCheckSummary(mailing)]);
  return { tab: "checks" as const, checked: checks.checked, wording: checks.wording, lines, summary };
}

const trialPanel = async ({ mailing, viewer }: Asked) => ({ tab: "trial" as const, ...(await readMailingTrial(mailing, viewer)) });

async function schedulePanel({ mailing, viewer }: Asked) {
  const [approval, settings] = await Promise.all([readMailingApproval(mailing, viewer), readSending(prisma)]);
  return { tab: "schedule" as const, approval, settings };
}

async function reportPanel({ mailing, search, viewer }: Asked) {
  const [report, missing, page, history, toReview, again] = await Promise.all([
    readMailingReport(mailing.id),
    notGot(prisma, mailing.id, now()),
    recipientRows(mailing, search, viewer.masked),
    search.row && readMessageHistory(mailing, search.row, viewer.masked),
    recipientRows(mailing, { q: "", state: "needs_review", channel: null, delivery: null, after: null }, viewer.masked),
    countCameBack(prisma, mailing.id),
  ]);
  const rows = { rows: page.rows, next: page.next === null ? null : String(page.next) };
  return { tab: "report" as const, report, missing, ...rows, history, toReview: toReview.rows, again };
}
