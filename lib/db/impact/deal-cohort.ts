import { assignArms } from "../../domain/impact/arms";
import { Prisma, type Tx } from "../client";
import { decide, pickedById } from "../cohorts/decisions";

export type Dealing = {
  incidentId: number;
  planId: number;
  fromCohort: string;
  varies: "amount" | "wording" | "timing";
  /** Without arm 0, in order from 1. */
  arms: readonly { arm: number; key: string; letter: string; nameFr: string; nameEn: string }[];
  seed: string;
  by: string;
  at: Date;
};

/** How many each arm got, arm 0 first; writes cohorts, lots and moves. The caller holds the incident's lock. */
export async function dealCohort(tx: Tx, dealing: Dealing): Promise<number[]> {
  const { incidentId, planId, fromCohort, varies, arms, seed, by, at } = dealing;
  const assigned = assignArms(await readStrata(tx, incidentId, fromCohort), { arms: arms.length + 1, seed });
  const dealt = [{ arm: 0, key: fromCohort }, ...arms].map(({ arm, key }) => ({ arm, key, ids: [] as bigint[] }));
  for (const [id, arm] of assigned) dealt[arm]?.ids.push(BigInt(id));
  const position = await tx.cohort.count({ where: { incidentId } });
  for (const { arm, key, letter, nameFr, nameEn } of arms)
    await tx.cohort.create({ data: { incidentId, key, letter, nameFr, nameEn, position: position + arm - 1 } });
  const facts = { planId, fromCohort, varies, seed, dealtBy: by, dealtAt: at };
  for (const { arm, key, ids } of dealt) {
    await tx.impactArm.create({ data: { ...facts, arm, cohortKey: key, size: ids.length } });
    await tx.$executeRaw`
      INSERT INTO impact_arm_member (plan_id, customer_id, from_cohort, arm)
      SELECT ${planId}, id, ${fromCohort}, ${arm} FROM unnest(${ids}::bigint[]) id`;
    if (arm > 0)
      await decide(tx, pickedById(incidentId, ids), { incidentId, kind: "move", cohortKey: key, reason: "dealt_by_lot", by, at });
  }
  return dealt.map(({ ids }) => ids.length);
}

/** Members who are not held, with what arms are dealt evenly within: usage, fifth of the gap, language. */
async function readStrata(tx: Tx, incidentId: number, cohortKey: string) {
  const rows = await tx.$queryRaw<{ customer_id: bigint; stratum: string }[]>(Prisma.sql`
    SELECT customer_id, concat_ws(' ', usage, ntile(5) OVER (ORDER BY gap_minor, customer_id), language) AS stratum
    FROM cohort_member WHERE incident_id = ${incidentId} AND cohort_key = ${cohortKey} AND NOT held`);
  return rows.map(({ customer_id, stratum }) => ({ customerId: String(customer_id), stratum }));
}
