import { z } from "zod";
import { prisma } from "../../db/client";
import { countByState } from "../../db/ledger/execution-progress";
import { listFailures } from "../../db/ledger/list-failures";
import { listTransfers, type Transfer } from "../../db/ledger/list-transfers";
import { listTreated, type TreatedCustomer, type TreatedEffect } from "../../db/ledger/list-treated";
import { planSums } from "../../db/ledger/reconcile-plan";
import { shopLink } from "../../domain/accounts/shop-link";
import { reconcile } from "../../domain/ledger/reconciliation";
import { openChoicesOfIncident } from "../choices/open-choices";
import { readCreditsView } from "./credits-view";
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
const LEDGER_VIEWS = ["customers", "journal", "credits"] as const;
/** What the address asks for; anything unreadable counts as absent. */
export const ledgerSearchSchema = z.object({
  /** Version of the plan; absent: the newest that is approved or further. */
  plan: z.coerce.number().int().positive().nullable().catch(null).default(null),
  view: z.enum(LEDGER_VIEWS).catch("journal").default("journal"),
  state: z.enum(["pending", "done", "failed", "by_hand", "skipped"]).nullable().catch(null).default(null),
  before: id,
  after: id,
});
export type LedgerSearch = z.output<typeof ledgerSearchSchema>;

/** The plan to execute or executed, what it says, how far it is, and one page of customers, journal or credits. Masked: no names. */
export async function readLedgerScreen(incidentId: number, search: LedgerSearch, masked: boolean) {
  const plans = await prisma.plan.findMany({
    where: { incidentId, status: { in: ["approved", "executing", "executed"] } },
    orderBy: { version: "desc" },
    select: { id: true, version: true, status: true, fingerprint: true },
    take: 50,
  });
  const plan = plans.find(({ version }) => version === search.plan) ?? plans[0];
  if (!plan) return null;
  const execution = await prisma.execution.findUnique({ where: { planId: plan.id }, select: { id: true, pilotCustomers: true } });
  const [sums, counts, messageOnly, waiting] = await Promise.all([
    planSums(prisma, plan.id),
    countByState(prisma, plan.id),
    prisma.compensation.count({ where: { planId: plan.id, kind: "message_only" } }),
    openChoicesOfIncident(incidentId, masked),
  ]);
  return {
    plan: { ...plan, fingerprint: plan.fingerprint ?? "" },
    versions: plans.map(({ version }) => version),
    customers: counts.pending + counts.done + counts.failed + counts.settled,
    sums: reconcile(sums.planned, sums.ledger, sums.shop),
    messageOnly,
    /** Choices that nobody made yet. */
    openChoices: waiting,
    progress: execution ? await readExecutionProgress(execution.id) : null,
    pilot: execution ? await pilotResults(plan.id, execution.pilotCustomers, masked) : [],
    failures: execution ? await failures(plan.id, masked) : [],
    view: execution || plan !== plans.at(-1) ? await view(incidentId, plan.id, search, masked) : null,
  };
}

const pilotResults = async (planId: number, among: readonly bigint[], masked: boolean) =>
  among.length === 0 ? [] : linked(unnamed(await listTreated(prisma, { planId, size: among.length, among }), masked));

/** What was made in the shop, with where its staff see it. */
async function linked(rows: readonly TreatedCustomer[]) {
  const accounts = await prisma.shopAccount.findMany({ select: { source: true, kind: true, baseUrl: true }, take: 100 });
  const linkOf = ({ source, kind, externalId }: TreatedEffect) => {
    const account = accounts.find((one) => one.source === source);
    return account && externalId ? shopLink(account, { kind, externalId }) : null;
  };
  return rows.map((row) => ({ ...row, effects: row.effects.map((effect) => ({ ...effect, link: linkOf(effect) })) }));
}

const unnamed = <T extends { name: string }>(rows: readonly T[], masked: boolean): T[] =>
  rows.map((row) => ({ ...row, name: masked ? "" : row.name }));

async function failures(planId: number, masked: boolean) {
  const rows = await listFailures(prisma, planId, FAILURES_PER_CAUSE);
  const causes = [...new Set(rows.map((row) => row.error))];
  return causes.map((error) => {
    const customers = rows.filter((row) => row.error === error);
    return { error, total: customers[0]?.ofThisCause ?? 0, customers: unnamed(customers, masked) };
  });
}

function view(incidentId: number, planId: number, search: LedgerSearch, masked: boolean) {
  if (search.view === "credits") return readCreditsView(incidentId, { after: search.after, size: PAGE, masked });
  return search.view === "customers" ? customers(planId, search, masked) : journal(incidentId, search, masked);
}

async function customers(planId: number, { after, state }: LedgerSearch, masked: boolean) {
  const rows = await listTreated(prisma, { planId, size: PAGE + 1, after, state });
  const shown = await linked(unnamed(rows.slice(0, PAGE), masked));
  return {
    kind: "customers" as const,
    customers: shown,
    state,
    next: rows.length > PAGE ? (shown.at(-1)?.customerId ?? null) : null,
    first: after === null,
  };
}

async function journal(incidentId: number, { before }: LedgerSearch, masked: boolean) {
  const rows = await listTransfers(prisma, incidentId, before, PAGE + 1);
  const transfers: Transfer[] = unnamed(rows.slice(0, PAGE), masked);
  return { kind: "journal" as const, transfers, next: rows.length > PAGE ? (transfers.at(-1)?.id ?? null) : null, first: before === null };
}

export type LedgerScreenData = NonNullable<Awaited<ReturnType<typeof readLedgerScreen>>>;
export type JournalView = Awaited<ReturnType<typeof journal>>;
export type CustomersView = Awaited<ReturnType<typeof customers>>;
export type CreditsView = Awaited<ReturnType<typeof readCreditsView>>;
