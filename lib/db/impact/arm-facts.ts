import type { Db } from "../client";

export type ArmRow = {
  from_cohort: string;
  arm: number;
  cohort_key: string;
  varies: "amount" | "wording" | "timing";
  seed: string;
  size: number;
  dealt_by: string;
  dealt_at: Date;
  letter: string;
  name_fr: string;
  name_en: string;
  still_there: number;
  usage_none: number;
  usage_part: number;
  usage_all: number;
  french: number;
  gap_minor: number;
  orders_before_hundredths: number;
};

/** The arms of an incident as they were dealt, with what their people are like: shares in basis points, means of the gap and of earlier orders. */
export const readArmRows = (db: Db, incidentId: number): Promise<ArmRow[]> => db.$queryRaw<ArmRow[]>`
  SELECT a.from_cohort, a.arm, a.cohort_key, a.varies, a.seed, a.size, a.dealt_by, a.dealt_at, k.letter, k.name_fr, k.name_en,
         count(*) FILTER (WHERE m.cohort_key = a.cohort_key)::int AS still_there,
         coalesce(round(avg((m.usage = 'none')::int) * 10000), 0)::int AS usage_none,
         coalesce(round(avg((m.usage = 'part')::int) * 10000), 0)::int AS usage_part,
         coalesce(round(avg((m.usage = 'all')::int) * 10000), 0)::int AS usage_all,
         coalesce(round(avg((m.language = 'fr')::int) * 10000), 0)::int AS french, coalesce(round(avg(m.gap_minor)), 0)::int AS gap_minor,
         coalesce(round(avg(m.orders_before) * 100), 0)::int AS orders_before_hundredths
  FROM impact_plan p JOIN impact_arm a ON a.plan_id = p.id JOIN cohort k ON k.incident_id = p.incident_id AND k.key = a.cohort_key
  LEFT JOIN impact_arm_member d ON d.plan_id = a.plan_id AND d.from_cohort = a.from_cohort AND d.arm = a.arm
  LEFT JOIN cohort_member m ON m.incident_id = p.incident_id AND m.customer_id = d.customer_id
  WHERE p.incident_id = ${incidentId}
  GROUP BY a.plan_id, a.from_cohort, a.arm, k.letter, k.name_fr, k.name_en ORDER BY a.from_cohort, a.arm`;

export type FreeCohort = { key: string; letter: string; nameFr: string; nameEn: string; free: number };

/** Cohorts that can still be dealt: no arm of a dealing, nobody of them written to; with how many members are not held. */
export const readFreeCohorts = (db: Db, incidentId: number): Promise<FreeCohort[]> => db.$queryRaw<FreeCohort[]>`
  SELECT k.key, k.letter, k.name_fr AS "nameFr", k.name_en AS "nameEn", count(m.customer_id)::int AS free
  FROM cohort k LEFT JOIN cohort_member m ON m.incident_id = k.incident_id AND m.cohort_key = k.key AND NOT m.held
  WHERE k.incident_id = ${incidentId}
    AND NOT EXISTS (SELECT FROM impact_plan p JOIN impact_arm a ON a.plan_id = p.id WHERE p.incident_id = k.incident_id AND a.cohort_key = k.key)
    AND NOT EXISTS (SELECT FROM mailing g JOIN mail_message s ON s.mailing_id = g.id
                    WHERE g.incident_id = k.incident_id AND g.cohort_key = k.key AND s.state IN ('sending', 'sent'))
  GROUP BY k.key, k.letter, k.name_fr, k.name_en, k.position ORDER BY k.position`;
