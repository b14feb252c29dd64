import { prisma } from "@/lib/db/client";
import { type IncidentListRow, type ListView, listIncidents } from "@/lib/db/incidents/list-incidents";
import { readProgress } from "@/lib/db/incidents/progress";
import { toNumber } from "@/lib/db/minor";
import type { IncidentFacts, NextAction, Viewer } from "@/lib/domain/incidents/next-action";
import type { Criterion } from "@/lib/domain/incidents/scope";
import { countWaitingFor, withLenders } from "../approvals/waiting";
import { progressOf } from "./incident-progress";

const PAGE_SIZE = 50;

export type IncidentStatus =
  | "declared"
  | "identified"
  | "split"
  | "submitted"
  | "approved"
  | "executing"
  | "executed"
  | "sending"
  | "sent"
  | "closed";
export type IncidentListItem = {
  ref: string;
  title: string;
  owner: string;
  status: IncidentStatus;
  product: { sku: string; currency: string; criterion: Criterion; criterionValue: number; referencePriceMinor: number } | null;
  moreProducts: number;
  windowMs: number;
  customers: number;
  orders: number;
  exposure: { minor: number; currency: string } | null;
  /** While a plan waits: how many approved it, of how many. */
  approvals: { given: number; needed: number } | null;
  next: NextAction;
};
export type IncidentList = { view: ListView; items: IncidentListItem[]; next: number | null; first: boolean; waiting: number };

export const listView = (text?: string): ListView => (text === "approval" || text === "sending" || text === "closed" ? text : "open");

/** One page of one saved view, newest first, and how many plans wait for this reader; `before` is the last incident of the page before. */
export async function readIncidentList(view: ListView, before: number | undefined, viewer: Viewer): Promise<IncidentList> {
  const rows = await listIncidents(prisma, view, before, PAGE_SIZE + 1);
  const page = rows.slice(0, PAGE_SIZE);
  const progress = new Map(
    (
      await readProgress(
        prisma,
        page.map(({ id }) => id),
      )
    ).map((row) => [row.incidentId, row]),
  );
  const reader = await withLenders(viewer);
  const items = page.flatMap((row) => {
    const standing = progress.get(row.id);
    return standing ? [itemOf(row, standing.facts, progressOf(standing, reader).next)] : [];
  });
  return {
    view,
    items,
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
    first: before === undefined,
    waiting: await countWaitingFor(viewer),
  };
}

function itemOf(row: IncidentListRow, facts: IncidentFacts, next: NextAction): IncidentListItem {
  return {
    ref: row.ref,
    title: row.title,
    owner: row.owner,
    status: incidentStatus(facts),
    approvals: facts.plan?.status === "submitted" ? { given: facts.plan.used.length, needed: facts.plan.approvalsNeeded } : null,
    product:
      row.sku === null
        ? null
        : {
            sku: row.sku,
            currency: row.currency ?? "",
            criterion: row.criterion ?? "exactly",
            criterionValue: toNumber(row.criterion_value),
            referencePriceMinor: toNumber(row.reference_price_minor),
          },
    moreProducts: Math.max(0, toNumber(row.products) - 1),
    windowMs: toNumber(row.window_ms),
    customers: toNumber(row.customers),
    orders: toNumber(row.orders),
    exposure: row.exposure_currency === null ? null : { minor: toNumber(row.exposure), currency: row.exposure_currency },
    next,
  };
}

/** The furthest thing that holds, in one word. */
export function incidentStatus(facts: IncidentFacts): IncidentStatus {
  const { plan, mailings } = facts;
  if (facts.closed) return "closed";
  if (mailings.sending > 0 || mailings.paused > 0) return "sending";
  if (mailings.sent > 0 && mailings.ready === 0 && mailings.rendering === 0) return "sent";
  if (plan && (plan.status === "executed" || plan.status === "executing" || plan.status === "approved" || plan.status === "submitted"))
    return plan.status;
  if (facts.split) return "split";
  return facts.identified ? "identified" : "declared";
}
