import { contentSchema } from "../../domain/mailings/template";
import { untoldCohort } from "../../domain/mailings/untold";
import type { Db } from "../client";

type VoidingPlan = { id: number; incidentId: number; letters: Record<string, number> };
type Voided = { key: string; noticed: boolean };

/** The first cohort of a frozen plan that would lose units untold (see lib/domain/mailings/untold); null: none. */
export async function untoldCohortOf(db: Db, plan: VoidingPlan): Promise<string | null> {
  const voided = await db.$queryRaw<Voided[]>`
    SELECT k.key, EXISTS (
             SELECT FROM mailing g
             WHERE g.incident_id = ${plan.incidentId} AND g.cohort_key = k.key AND g.step = 'notice' AND g.status NOT IN ('rendering', 'cancelled')
               AND approves_mailing(g)) AS noticed
    FROM cohort k
    WHERE k.incident_id = ${plan.incidentId} AND EXISTS (
      SELECT FROM compensation c
      WHERE c.plan_id = ${plan.id} AND c.cohort_key = k.key
        AND (c.kind IN ('void_rest', 'void_line') AND c.units > 0
          OR c.kind = 'choice' AND jsonb_path_exists(c.detail, '$.options[*].items[*] ? ((@.kind == "void_rest" || @.kind == "void_line") && @.units > 0)')))
    ORDER BY k.position`;
  const letterIds = voided.flatMap(({ key }) => plan.letters[key] ?? []);
  const letters = await db.templateVersion.findMany({ where: { id: { in: letterIds } }, take: letterIds.length });
  return untoldCohort(
    voided.map(({ key, noticed }) => {
      const letter = letters.find(({ id }) => id === plan.letters[key]);
      return { key, noticed, letter: contentSchema.safeParse(letter?.content).data ?? null };
    }),
  );
}
