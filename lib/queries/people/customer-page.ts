import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { readPeople } from "@/lib/db/people/read-people";
import { readShop } from "@/lib/db/settings/shop";
import { type CreditState, creditBalance, creditState } from "@/lib/domain/credits/credit-state";
import type { Evidence } from "@/lib/domain/people/match-evidence";
import { creditFacts } from "../credits/credit-facts";
import { type PersonView, viewPerson } from "./person-view";

const SHOWN = 100;

type OrderStatus = "placed" | "paid" | "shipped" | "delivered" | "cancelled" | "refunded";

export type CustomerPage = {
  zone: string;
  person: PersonView;
  /** The one that this record was merged into: its story is told there. */
  mergedInto: string | null;
  merged: PersonView[];
  orders: { id: string; ref: string; placedAt: string; status: OrderStatus; totalMinor: number; currency: string; ofMerged: boolean }[];
  incidents: { ref: string; title: string; cohort: { fr: string; en: string } | null; lines: number; held: boolean; reported: boolean }[];
  compensations: {
    id: string;
    incidentRef: string;
    kind: string;
    state: string;
    units: number | null;
    amountMinor: number | null;
    currency: string | null;
  }[];
  credits: {
    id: string;
    incidentRef: string;
    amountMinor: number;
    balanceMinor: number;
    currency: string;
    expiresAt: string;
    state: CreditState;
  }[];
  decisions: {
    id: string;
    step: "merge" | "split" | "dismiss";
    otherId: string;
    evidence: Evidence[];
    reason: string;
    by: string;
    at: string;
  }[];
};

/** One person's whole story over every incident, what was merged into them included; null when there is no such customer. */
export async function customerPage(id: bigint, masked = false): Promise<CustomerPage | null> {
  const [person] = await readPeople(prisma, [id]);
  if (!person) return null;
  const parts = await prisma.customer.findMany({ where: { mergedInto: id }, select: { id: true }, take: SHOWN });
  const ids = [id, ...parts.map((part) => part.id)];
  const [merged, orders, outcome, incidents, decisions, { zone }] = await Promise.all([
    readPeople(prisma, ids.slice(1)),
    ordersOf(id),
    outcomeOf(ids),
    incidentsOf(ids),
    decisionsAbout(ids),
    readShop(prisma),
  ]);
  return {
    zone,
    person: viewPerson(person, 0, masked),
    mergedInto: person.mergedInto === null ? null : String(person.mergedInto),
    merged: merged.map((part) => viewPerson(part, 0, masked)),
    ...{ orders, incidents, decisions, ...outcome },
  };
}

async function ordersOf(customerId: bigint): Promise<CustomerPage["orders"]> {
  const rows = await prisma.shopOrder.findMany({
    where: { customerId },
    include: { lines: { select: { quantity: true, unitPriceMinor: true } } },
    orderBy: { placedAt: "desc" },
    take: SHOWN,
  });
  return rows.map(({ id, ref, placedAt, status, currency, buyerId, lines }) => ({
    ...{ id: String(id), ref, placedAt: placedAt.toISOString(), status, currency, ofMerged: buyerId !== null },
    totalMinor: lines.reduce((sum, line) => sum + toNumber(line.unitPriceMinor) * line.quantity, 0),
  }));
}

const incidentsOf = (ids: readonly bigint[]): Promise<CustomerPage["incidents"]> =>
  prisma.$queryRaw<CustomerPage["incidents"]>`
    SELECT i.ref, i.title, CASE WHEN co.key IS NOT NULL THEN json_build_object('fr', co.name_fr, 'en', co.name_en) END AS cohort,
           a.lines, coalesce(m.held, false) AS held, coalesce(m.reported, false) AS reported
    FROM (SELECT incident_id, count(*)::int AS lines FROM affected_line WHERE customer_id = ANY (${[...ids]}::bigint[]) GROUP BY 1) a
    JOIN incident i ON i.id = a.incident_id
    LEFT JOIN LATERAL (SELECT * FROM cohort_member m WHERE m.incident_id = i.id AND m.customer_id = ANY (${[...ids]}::bigint[])
                       ORDER BY m.customer_id = ${ids[0]} DESC LIMIT 1) m ON true
    LEFT JOIN cohort co ON co.incident_id = i.id AND co.key = m.cohort_key
    ORDER BY i.id DESC LIMIT ${SHOWN}`;

async function outcomeOf(ids: bigint[]): Promise<Pick<CustomerPage, "compensations" | "credits">> {
  const where = { customerId: { in: ids } };
  const [compensations, credits] = await Promise.all([
    prisma.compensation.findMany({ where, orderBy: { id: "desc" }, take: SHOWN }),
    prisma.credit.findMany({ where, orderBy: { id: "desc" }, take: SHOWN }),
  ]);
  const incidentIds = [...compensations, ...credits].map((row) => row.incidentId);
  const incidents = await prisma.incident.findMany({
    where: { id: { in: incidentIds } },
    select: { id: true, ref: true },
    take: 2 * SHOWN,
  });
  const refOf = (incidentId: number | undefined) => incidents.find((one) => one.id === incidentId)?.ref ?? "";
  return {
    compensations: compensations.map(({ id, incidentId, kind, state, units, amountMinor, currency }) => ({
      ...{ id: String(id), incidentRef: refOf(incidentId), kind, state, currency },
      units: units === null ? null : toNumber(units),
      amountMinor: amountMinor === null ? null : toNumber(amountMinor),
    })),
    credits: credits.map((credit) => {
      const facts = creditFacts(credit);
      const { amountMinor, expiresAt } = facts;
      return {
        ...{ id: String(credit.id), incidentRef: refOf(credit.incidentId), amountMinor, currency: credit.currency },
        ...{ balanceMinor: creditBalance(facts), expiresAt: expiresAt.toISOString(), state: creditState(facts, now()) },
      };
    }),
  };
}

async function decisionsAbout(ids: bigint[]): Promise<CustomerPage["decisions"]> {
  const rows = await prisma.identityDecision.findMany({
    where: { OR: [{ keptId: { in: ids } }, { otherId: { in: ids } }] },
    orderBy: { id: "desc" },
    take: SHOWN,
  });
  const staff = await prisma.staffUser.findMany({
    where: { id: { in: rows.map((row) => row.by) } },
    select: { id: true, name: true },
    take: SHOWN,
  });
  return rows.map(({ id, step, keptId, otherId, evidence, reason, by, at }) => ({
    ...{ id: String(id), step, reason, at: at.toISOString() },
    otherId: String(keptId === ids[0] ? otherId : keptId),
    evidence: (evidence as { kind: Evidence }[]).map(({ kind }) => kind),
    by: staff.find((person) => person.id === by)?.name ?? by,
  }));
}
