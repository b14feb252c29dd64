import { prisma } from "@/lib/db/client";
import type { submitted } from "../plans/testing-plan";

type Submitted = Awaited<ReturnType<typeof submitted>>;

export const memberOf = ({ incident, people }: Submitted, i: number) => ({
  incidentId_customerId: { incidentId: incident.id, customerId: people[i] ?? 0n },
});

/** The third customer is put aside: what the plan rests on moves, and the split stays current. */
export const hold = (plan: Submitted, i = 2) =>
  prisma.cohortMember.update({ where: memberOf(plan, i), data: { held: true, reason: "asked" } });

/** A customer like the first, of an order that came late: identified and split again. */
export async function lateOrder(plan: Submitted, name = "Odile Tard"): Promise<bigint> {
  const { incident } = plan;
  const { id } = await prisma.customer.create({ data: { key: `e:late-${plan.planId}`, name, email: `late-${plan.planId}@shop.example` } });
  const { id: identificationId } = await prisma.identification.create({
    data: { incidentId: incident.id, incidentVersion: 1, scope: {}, affected: 4, candidates: 4, excluded: 0, by: "u" },
  });
  const row = await prisma.cohortMember.findUniqueOrThrow({ where: memberOf(plan, 0) });
  await prisma.cohortMember.create({ data: { ...row, customerId: id, name } });
  await prisma.cohortSplit.update({ where: { incidentId: incident.id }, data: { identificationId } });
  return id;
}
