import { prisma } from "@/lib/db/client";
import { membersByIds } from "@/lib/db/cohorts/page-members";
import { toNumber } from "@/lib/db/minor";
import { type MemberView, maskMember } from "./member-view";

const ORDERS_SHOWN = 20;
const USES_SHOWN = 30;

export type DrawerLine = {
  orderRef: string;
  sku: string;
  placedAt: string;
  quantity: number;
  paidMinor: number;
  referenceMinor: number;
  currency: string;
  unitsGranted: number;
  unitsConsumed: number;
  /** Why the line is in; literal reasons. */
  reasons: string[];
};
/** What another incident did with the same customer. */
export type OtherIncident = { ref: string; title: string; lines: number; given: "pending" | "done" | "nothing" };
export type CustomerDrawer = {
  member: MemberView;
  phone: string | null;
  postalAddress: string | null;
  decidedBy: string | null;
  lines: DrawerLine[];
  uses: { at: string; sku: string; units: number; tied: boolean }[];
  earlierOrders: { ref: string; placedAt: string; status: string; totalMinor: number; currency: string }[];
  decisions: { kind: string; cohortKey: string | null; reason: string; by: string; at: string }[];
  compensations: {
    kind: string;
    state: string;
    units: number | null;
    amountMinor: number | null;
    currency: string | null;
    planVersion: number;
  }[];
  credits: { code: string; amountMinor: number; currency: string; expiresAt: string; activated: boolean }[];
  messages: { mailingId: number; cohortKey: string; channel: string; state: string; sentAt: string | null }[];
  others: OtherIncident[];
};

type Key = { incidentId: number; customerId: bigint };

/** Everything the drawer says about one affected customer; null when they are not in this incident. */
export async function customerDrawer(key: Key, masked = false): Promise<CustomerDrawer | null> {
  const drawer = await readDrawer(key);
  if (!drawer || !masked) return drawer;
  const credits = drawer.credits.map((credit) => ({ ...credit, code: "••••-••••-••••" }));
  return { ...drawer, member: maskMember(drawer.member), phone: null, postalAddress: null, credits };
}

async function readDrawer(key: Key): Promise<CustomerDrawer | null> {
  const member = (await membersByIds(key.incidentId, [key.customerId]))?.rows[0];
  if (!member) return null;
  const { decidedBy, firstOrderAt } = await prisma.cohortMember.findUniqueOrThrow({
    where: { incidentId_customerId: key },
    select: { decidedBy: true, firstOrderAt: true },
  });
  const customer = await prisma.customer.findUnique({ where: { id: key.customerId } });
  const lines = await affectedLines(key);
  const [uses, earlierOrders, decisions, outcome, others, staff] = await Promise.all([
    recentUses(key, [...new Set(lines.map((line) => line.sku))]),
    ordersBefore(key.customerId, firstOrderAt),
    decisionsAbout(key),
    outcomeOf(key),
    otherIncidents(key),
    prisma.staffUser.findMany({ select: { id: true, name: true }, take: 500 }),
  ]);
  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? id;
  return {
    member,
    phone: customer?.phone ?? null,
    postalAddress: customer?.postalAddress ?? null,
    decidedBy: decidedBy && nameOf(decidedBy),
    lines,
    uses,
    earlierOrders,
    decisions: decisions.map((one) => ({ ...one, by: nameOf(one.by) })),
    ...outcome,
    others,
  };
}

async function affectedLines({ incidentId, customerId }: Key): Promise<DrawerLine[]> {
  const rows = await prisma.$queryRaw<(Omit<DrawerLine, "placedAt" | NumberField> & { placedAt: Date } & Record<NumberField, bigint>)[]>`
    SELECT o.ref AS "orderRef", a.sku, a.placed_at AS "placedAt", a.quantity, a.currency, a.unit_price_minor * a.quantity AS "paidMinor",
           a.reference_price_minor * a.quantity AS "referenceMinor", a.units_granted AS "unitsGranted", coalesce(u.units_consumed, 0) AS "unitsConsumed", a.reasons
    FROM affected_line a JOIN shop_order o ON o.id = a.order_id LEFT JOIN line_usage u ON u.affected_line_id = a.id
    WHERE a.incident_id = ${incidentId} AND a.customer_id = ${customerId} ORDER BY a.placed_at, a.id LIMIT 100`;
  return rows.map((row) => ({
    ...row,
    placedAt: row.placedAt.toISOString(),
    paidMinor: toNumber(row.paidMinor),
    referenceMinor: toNumber(row.referenceMinor),
    unitsGranted: toNumber(row.unitsGranted),
    unitsConsumed: toNumber(row.unitsConsumed),
  }));
}
type NumberField = "paidMinor" | "referenceMinor" | "unitsGranted" | "unitsConsumed";

async function otherIncidents({ incidentId, customerId }: Key): Promise<OtherIncident[]> {
  return prisma.$queryRaw<OtherIncident[]>`
    SELECT i.ref, i.title, a.lines, CASE WHEN c.done THEN 'done' WHEN c.done IS NOT NULL THEN 'pending' ELSE 'nothing' END AS given
    FROM (SELECT incident_id, count(*)::int AS lines FROM affected_line
          WHERE customer_id = ${customerId} AND incident_id <> ${incidentId} GROUP BY incident_id) a
    JOIN incident i ON i.id = a.incident_id
    LEFT JOIN LATERAL (SELECT bool_or(c.state IN ('done', 'by_hand')) AS done FROM compensation c
                       WHERE c.incident_id = a.incident_id AND c.customer_id = ${customerId} AND c.kind <> 'nothing') c ON true
    ORDER BY i.id DESC LIMIT 20`;
}

async function recentUses({ customerId }: Key, skus: string[]) {
  const where = { customerId, sku: { in: skus } };
  const rows = await prisma.consumption.findMany({ where, orderBy: { consumedAt: "desc" }, take: USES_SHOWN });
  return rows.map(({ consumedAt, sku, units, orderLineId }) => ({ at: consumedAt.toISOString(), sku, units, tied: orderLineId !== null }));
}

async function ordersBefore(customerId: bigint, firstAt: Date) {
  const where = { customerId, placedAt: { lt: firstAt } };
  const lines = { select: { quantity: true, unitPriceMinor: true } };
  const rows = await prisma.shopOrder.findMany({ where, include: { lines }, orderBy: { placedAt: "desc" }, take: ORDERS_SHOWN });
  return rows.map(({ ref, placedAt, status, currency, lines }) => ({
    ...{ ref, placedAt: placedAt.toISOString(), status, currency },
    totalMinor: lines.reduce((sum, line) => sum + toNumber(line.unitPriceMinor) * line.quantity, 0),
  }));
}

async function decisionsAbout({ incidentId, customerId }: Key) {
  const where = { customerId, decision: { incidentId } };
  const rows = await prisma.cohortDecisionMember.findMany({
    where,
    include: { decision: true },
    orderBy: { decisionId: "desc" },
    take: 20,
  });
  return rows.map(({ decision: { kind, cohortKey, reason, by, at } }) => ({ kind, cohortKey, reason, by, at: at.toISOString() }));
}

/** What plans give this customer, and what left for them. */
async function outcomeOf({ incidentId, customerId }: Key): Promise<Pick<CustomerDrawer, "compensations" | "credits" | "messages">> {
  const where = { incidentId, customerId };
  const plan = await prisma.plan.findFirst({ where: { incidentId, status: { not: "draft" } }, orderBy: { version: "desc" } });
  const [compensations, credits, mailings] = await Promise.all([
    prisma.compensation.findMany({ where: { ...where, planId: plan?.id ?? -1 }, orderBy: { id: "asc" }, take: 20 }),
    prisma.credit.findMany({ where, orderBy: { id: "asc" }, take: 20 }),
    prisma.mailing.findMany({ where: { incidentId }, select: { id: true, cohortKey: true }, take: 100 }),
  ]);
  const messages = await prisma.mailMessage.findMany({ where: { customerId, mailingId: { in: mailings.map((m) => m.id) } }, take: 20 });
  return {
    compensations: compensations.map(({ kind, state, units, amountMinor, currency }) => ({
      ...{ kind, state, currency, planVersion: plan?.version ?? 0 },
      units: units === null ? null : toNumber(units),
      amountMinor: amountMinor === null ? null : toNumber(amountMinor),
    })),
    credits: credits.map(({ code, amountMinor, currency, expiresAt, activatedAt }) => ({
      ...{ code, currency, amountMinor: toNumber(amountMinor), expiresAt: expiresAt.toISOString(), activated: activatedAt !== null },
    })),
    messages: messages.map(({ mailingId, channel, state, sentAt }) => ({
      ...{ mailingId, channel, state, sentAt: sentAt?.toISOString() ?? null },
      cohortKey: mailings.find((m) => m.id === mailingId)?.cohortKey ?? "",
    })),
  };
}
