import { z } from "zod";
import { now } from "../../clock";
import { prisma } from "../../db/client";
import { listCredits, sumCredits } from "../../db/credits/list-credits";
import { countByState } from "../../db/ledger/execution-progress";
import { listFailures } from "../../db/ledger/list-failures";
import { listTransfers, type Transfer } from "../../db/ledger/list-transfers";
import { reconcilePlan } from "../../db/ledger/reconcile-plan";
import { toNumber } from "../../db/minor";
import { creditBalance, creditState } from "../../domain/credits/credit-state";
import { readExecutionProgress } from "./execution-progress";

const PAGE = 50;
const FAILURES_PER_CAUSE = 10;

const id = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable()
  .catch(null)
  .default(null);
/** What the address asks for; anything unreadable counts as absent. */
export const ledgerSearchSchema = z.object({
  view: z.enum(["journal", "credits"]).catch("journal").default("journal"),
  before: id,
  after: id,
});
export type LedgerSearch = z.output<typeof ledgerSearchSchema>;

/** The plan to execute or executed, what it says, how far it is, and one page of journal or credits. Masked: no names. */
export async function readLedgerScreen(incidentId: number, search: LedgerSearch, masked: boolean) {
  const plan = await prisma.plan.findFirst({
    where: { incidentId, status: { in: ["approved", "executing", "executed"] } },
    orderBy: { version: "desc" },
    select: { id: true, version: true, status: true, fingerprint: true },
  });
  if (!plan) return null;
  const execution = await prisma.execution.findUnique({ where: { planId: plan.id }, select: { id: true } });
  const [sums, counts, messageOnly] = await Promise.all([
    reconcilePlan(prisma, plan.id, incidentId),
    countByState(prisma, plan.id),
    prisma.compensation.count({ where: { planId: plan.id, kind: "message_only" } }),
  ]);
  return {
    plan: { ...plan, fingerprint: plan.fingerprint ?? "" },
    customers: counts.pending + counts.done + counts.failed + counts.settled,
    sums,
    messageOnly,
    progress: execution ? await readExecutionProgress(execution.id) : null,
    failures: execution ? await failures(plan.id, masked) : [],
    view: execution ? await (search.view === "credits" ? credits(incidentId, search, masked) : journal(incidentId, search, masked)) : null,
  };
}

async function failures(planId: number, masked: boolean) {
  const rows = await listFailures(prisma, planId, FAILURES_PER_CAUSE);
  const causes = [...new Set(rows.map((row) => row.error))];
  return causes.map((error) => {
    const customers = rows.filter((row) => row.error === error);
    return { error, total: customers[0]?.ofThisCause ?? 0, customers: customers.map((row) => ({ ...row, name: masked ? "" : row.name })) };
  });
}

async function journal(incidentId: number, { before }: LedgerSearch, masked: boolean) {
  const rows = await listTransfers(prisma, incidentId, before, PAGE + 1);
  const transfers: Transfer[] = rows.slice(0, PAGE).map((row) => ({ ...row, name: masked ? "" : row.name }));
  return { kind: "journal" as const, transfers, next: rows.length > PAGE ? (transfers.at(-1)?.id ?? null) : null, first: before === null };
}

async function credits(incidentId: number, { after }: LedgerSearch, masked: boolean) {
  const at = now();
  const [sums, rows] = await Promise.all([sumCredits(prisma, incidentId, at), listCredits(prisma, incidentId, after, PAGE + 1)]);
  const shown = rows.slice(0, PAGE).map((row) => {
    const facts = {
      amountMinor: toNumber(row.amount_minor),
      redeemedMinor: toNumber(row.redeemed_minor),
      expiredMinor: toNumber(row.expired_minor),
      revokedMinor: toNumber(row.revoked_minor),
      expiresAt: row.expires_at,
      activatedAt: row.activated_at,
      revokedAt: row.revoked_at,
    };
    return {
      id: String(row.id),
      customerId: String(row.customer_id),
      name: masked ? "" : row.name,
      /** The code is as good as money: enough to recognise it, not to spend it. */
      codeEnd: row.code.slice(-4),
      currency: row.currency,
      amountMinor: facts.amountMinor,
      balanceMinor: creditBalance(facts),
      state: creditState(facts, at),
      expiresAt: row.expires_at.toISOString(),
      activatedAt: row.activated_at?.toISOString() ?? null,
      revokedReason: row.revoked_reason,
    };
  });
  return {
    kind: "credits" as const,
    sums,
    credits: shown,
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    first: after === null,
  };
}

export type LedgerScreenData = NonNullable<Awaited<ReturnType<typeof readLedgerScreen>>>;
export type JournalView = Awaited<ReturnType<typeof journal>>;
export type CreditsView = Awaited<ReturnType<typeof credits>>;
