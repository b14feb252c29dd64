import { now } from "../../clock";
import { readApprovalPolicy } from "../../db/approvals/approval-policy";
import { otherDeciders } from "../../db/approvals/deciders";
import { prisma } from "../../db/client";
import { isMailingApproved } from "../../db/mailings/mailing-approval";
import { newestLetter } from "../../db/mailings/newest-letters";
import { staffNames } from "../../db/plans/plan-people";
import { aloneStanding } from "../../domain/approvals/alone";
import { type LetterChange, letterDifference } from "../../domain/mailings/letter-difference";
import type { ApprovalState } from "../../domain/mailings/next-move";
import { contentSchema } from "../../domain/mailings/template";
import type { Role } from "../../domain/staff/role";
import { hardestRecipients } from "./hardest-recipients";
import { type MessagePreview, readMessagePreview } from "./message-preview";

type MailingRow = NonNullable<Awaited<ReturnType<typeof prisma.mailing.findUnique>>>;
type RequestRow = NonNullable<Awaited<ReturnType<typeof prisma.mailingApproval.findUnique>>>;

export type MailingStanding = { state: ApprovalState; own: boolean; request: RequestRow | null };

/** What approves each of a few mailings of one incident, and whether the viewer had a hand in it. */
export async function approvalStandings(mailings: MailingRow[], viewerId: string): Promise<Map<number, MailingStanding>> {
  const [requests, templates] = await Promise.all([
    prisma.mailingApproval.findMany({ where: { mailingId: { in: mailings.map(({ id }) => id) } }, orderBy: { id: "desc" }, take: 500 }),
    prisma.templateVersion.findMany({
      where: { id: { in: mailings.map(({ templateVersionId }) => templateVersionId) } },
      select: { id: true, createdBy: true },
    }),
  ]);
  const standings = await Promise.all(
    mailings.map(async (mailing) => {
      const request = requests.find((row) => row.mailingId === mailing.id && row.fingerprint === mailing.fingerprint) ?? null;
      const author = templates.find((template) => template.id === mailing.templateVersionId)?.createdBy;
      const state = await stateOf(mailing, request);
      return [mailing.id, { state, request, own: viewerId === author || viewerId === request?.requestedBy }] as const;
    }),
  );
  return new Map(standings);
}

async function stateOf(mailing: MailingRow, request: RequestRow | null): Promise<ApprovalState> {
  const approved = await isMailingApproved(prisma, mailing);
  if (mailing.step === "gesture") return approved ? "sealed" : "unsealed";
  if (approved) return "approved";
  if (!request) return "none";
  return request.decision === "change" || request.decision === "refuse" ? request.decision : "waiting";
}

export type MailingApprovalView = {
  state: ApprovalState;
  own: boolean;
  /** The viewer had a hand in it and may still approve it, alone: at once, or from an instant on. Null: somebody else decides. */
  alone: { from: string | null } | null;
  /** The plan whose seal covers the text. */
  planVersion: number | null;
  fingerprint: string | null;
  request: { by: string; at: string; argument: string; decidedBy: string | null; decidedAt: string | null; comment: string } | null;
  /** As up to three real recipients read it; none for a masked viewer. */
  letters: MessagePreview[];
  /** Against the text that was approved last for this cohort and step; null: none ever was. */
  difference: LetterChange[] | null;
  recipients: { email: number; sms: number; letter: number; call: number; excluded: number };
};

const SHOWN = 3;

/** Everything a second person needs to decide on one mailing. */
export async function readMailingApproval(
  mailing: MailingRow,
  viewer: { id: string; role: Role; masked: boolean },
): Promise<MailingApprovalView> {
  const standing = (await approvalStandings([mailing], viewer.id)).get(mailing.id);
  const request = standing?.request ?? null;
  const [nameOf, plan, letters, difference, recipients] = await Promise.all([
    staffNames(prisma, [request?.requestedBy ?? null, request?.decidedBy ?? null]),
    mailing.planId === null ? null : prisma.plan.findUnique({ where: { id: mailing.planId }, select: { version: true } }),
    viewer.masked || standing?.state === "sealed" ? [] : asRead(mailing),
    standing?.state === "sealed" ? null : sinceApproved(mailing),
    recipientsOf(mailing.id),
  ]);
  return {
    state: standing?.state ?? "none",
    own: standing?.own ?? false,
    alone: standing?.own && standing.state === "waiting" && request ? await aloneFor(viewer, request.requestedAt) : null,
    planVersion: plan?.version ?? null,
    fingerprint: mailing.fingerprint,
    request: request && {
      by: nameOf(request.requestedBy),
      at: request.requestedAt.toISOString(),
      argument: request.argument,
      decidedBy: request.decidedBy && nameOf(request.decidedBy),
      decidedAt: request.decidedAt?.toISOString() ?? null,
      comment: request.comment,
    },
    letters,
    difference,
    recipients,
  };
}

async function aloneFor({ id, role }: { id: string; role: Role }, submittedAt: Date): Promise<MailingApprovalView["alone"]> {
  const [policy, others] = await Promise.all([readApprovalPolicy(prisma), otherDeciders(prisma, id)]);
  const alone = aloneStanding({ policy, role, others, approvalsNeeded: 1, submittedAt, now: now() });
  if (alone.kind === "cooling_off") return { from: alone.until.toISOString() };
  return alone.kind === "may" ? { from: null } : null;
}

async function asRead(mailing: MailingRow): Promise<MessagePreview[]> {
  const hardest = await hardestRecipients(mailing.id, mailing.incidentId);
  const ids = [...new Set(hardest.map(({ customerId }) => customerId))].slice(0, SHOWN);
  const letters = await Promise.all(ids.map((customerId) => readMessagePreview(mailing.id, customerId)));
  return letters.filter((letter) => letter !== null);
}

/** The text that stood when the newest other approval of the cohort's step was asked for is the one that was approved. */
async function sinceApproved(mailing: MailingRow): Promise<LetterChange[] | null> {
  const { incidentId, cohortKey, step, fingerprint } = mailing;
  const siblings = await prisma.mailing.findMany({ where: { incidentId, cohortKey, step }, select: { id: true }, take: 100 });
  const last = await prisma.mailingApproval.findFirst({
    where: { mailingId: { in: siblings.map(({ id }) => id) }, decision: "approve", NOT: { fingerprint: fingerprint ?? "" } },
    orderBy: { id: "desc" },
  });
  const now = await prisma.templateVersion.findUnique({ where: { id: mailing.templateVersionId } });
  const stood = last && now && (await newestLetter(prisma, incidentId, now.key, last.requestedAt));
  const before = stood && (await prisma.templateVersion.findUnique({ where: { id: stood.id } }));
  return before && now ? letterDifference(contentSchema.parse(before.content), contentSchema.parse(now.content)) : null;
}

async function recipientsOf(mailingId: number): Promise<MailingApprovalView["recipients"]> {
  const rows = await prisma.mailMessage.groupBy({ by: ["channel", "state"], where: { mailingId }, _count: true });
  const sum = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).reduce((total, row) => total + row._count, 0);
  const through = (channel: string) => sum((row) => row.channel === channel && row.state !== "skipped");
  return {
    email: through("email"),
    sms: through("sms"),
    letter: through("letter"),
    call: through("call"),
    excluded: sum((row) => row.state === "skipped"),
  };
}
