import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { planVersions } from "@/lib/db/plans/find-plan";
import { latestLetters } from "@/lib/db/plans/latest-letters";
import { minorDigits } from "@/lib/domain/money";
import { defaultRules } from "@/lib/domain/plans/default-rules";
import { endOfDayAfter } from "@/lib/domain/plans/expiry-day";
import { command, done, refuse } from "../command";
import { ensureStarterLetters } from "../mailings/starter-letters";

/** Credits proposed by a first draft are good for half a year. */
const CREDIT_DAYS = 180;

/**
 * Starts the next version of the incident's plan as a draft: the last version copied, else the proposed rules for the
 * cohorts that exist, with the newest letter of each cohort.
 */
export const draftPlan = command({
  action: "plan.draft",
  input: z.object({ incidentRef: z.string().min(1) }),
  run: async ({ tx, input, actor, now }) => {
    const incident = await lockIncident(tx, input.incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    if (incident.executed) return refuse("already_executed");
    if (!(await tx.cohortSplit.findUnique({ where: { incidentId: incident.id } }))) return refuse("nothing_split");
    const [last] = await planVersions(tx, incident.id);
    if (last?.status === "draft") return refuse("draft_exists", { version: last.version });

    await ensureStarterLetters(tx);
    const letters = await latestLetters(tx, incident.id);
    const content = last ?? (await proposal(tx, incident, now));
    const created = await tx.plan.create({
      data: {
        incidentId: incident.id,
        version: (last?.version ?? 0) + 1,
        status: "draft",
        rules: content.rules,
        letters: { ...letters, ...content.letters },
        budgetMinor: content.budgetMinor,
        currency: content.currency,
        expectedRedemptionBp: content.expectedRedemptionBp,
        argument: content.argument,
        authorId: actor.id,
      },
    });
    const value = { planId: created.id, version: created.version, rowVersion: created.rowVersion };
    return done(value, {
      incidentId: incident.id,
      subject: `plan ${created.version}`,
      detail: { planId: created.id, from: last?.version ?? null },
    });
  },
});

async function proposal(tx: Tx, incident: { id: number; zone: string }, now: Date) {
  const cohorts = await tx.cohort.findMany({ where: { incidentId: incident.id }, orderBy: { position: "asc" }, take: 50 });
  const [most] = await tx.$queryRaw<{ currency: string }[]>`
    SELECT currency FROM cohort_member WHERE incident_id = ${incident.id} GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1`;
  const currency = most?.currency ?? "EUR";
  const rules = defaultRules({
    cohorts: cohorts.map(({ key }) => key),
    currency,
    minorPerMajor: 10 ** minorDigits(currency),
    creditExpiresAt: endOfDayAfter(now, CREDIT_DAYS, incident.zone).toISOString(),
  });
  return { rules, letters: {}, budgetMinor: null, currency, expectedRedemptionBp: 6_000, argument: "" };
}
