import { randomBytes } from "node:crypto";
import { z } from "zod";
import { Prisma, type Tx } from "@/lib/db/client";
import { paidBothWays } from "@/lib/db/cohorts/paid-both-ways";
import { type LockedIncident, lockIncident } from "@/lib/db/incidents/lock-incident";
import { executedTip } from "@/lib/db/plans/executed-tip";
import { type Plan, planVersions } from "@/lib/db/plans/find-plan";
import { followingLetters, latestLetters } from "@/lib/db/plans/latest-letters";
import { minorDigits } from "@/lib/domain/money";
import { defaultRules } from "@/lib/domain/plans/default-rules";
import { endOfDayAfter } from "@/lib/domain/plans/expiry-day";
import { type FollowUp, followUpRules } from "@/lib/domain/plans/follow-up";
import type { RefusalReason } from "@/lib/domain/refusal";
import { command, done, refuse } from "../command";
import { ensureStarterLetters } from "../mailings/starter-letters";

/** Credits proposed by a first draft are good for half a year. */
const CREDIT_DAYS = 180;
const SEED_BYTES = 16;

/**
 * Starts the next version of the incident's plan as a draft: the last version of the same kind copied, else proposed rules. `first`:
 * a rule for each cohort, with its newest letter. `follow_up` and `reversal` come after the plan that was executed last and say something
 * else to the same people, in a letter of their own. The seed of lots is drawn once per version.
 */
export const draftPlan = command({
  action: "plan.draft",
  input: z.object({ incidentRef: z.string().min(1), kind: z.enum(["first", "follow_up", "reversal"]).default("first") }),
  run: async ({ tx, input, actor, now }) => {
    const incident = await lockIncident(tx, input.incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const followed = await followedPlan(tx, incident, input.kind);
    if ("no" in followed) return refuse(followed.no);
    if (!(await tx.cohortSplit.findUnique({ where: { incidentId: incident.id } }))) return refuse("nothing_split");
    const versions = await planVersions(tx, incident.id);
    const [last] = versions;
    if (last?.status === "draft") return refuse("draft_exists", { version: last.version });

    const model = versions.find((plan) => plan.followsId === followed.id && plan.status !== "executed") ?? null;
    const content = await contentOf(tx, { incident, kind: input.kind, followed, model, now });
    const created = await tx.plan.create({
      data: {
        incidentId: incident.id,
        version: (last?.version ?? 0) + 1,
        status: "draft",
        ...content,
        personCap: content.personCap ?? Prisma.DbNull,
        followsId: followed.id,
        seed: randomBytes(SEED_BYTES).toString("hex"),
        authorId: actor.id,
      },
    });
    const value = { planId: created.id, version: created.version, rowVersion: created.rowVersion };
    return done(value, {
      incidentId: incident.id,
      subject: `plan ${created.version}`,
      detail: { planId: created.id, from: model?.version ?? null, kind: input.kind, follows: followed.id },
    });
  },
});

type Kind = "first" | FollowUp;
type Followed = { id: number | null; currency: string | null };

/** The plan that the draft comes after: the last one executed, whole. */
async function followedPlan(tx: Tx, incident: LockedIncident, kind: Kind): Promise<Followed | { no: RefusalReason }> {
  if (kind === "first") return incident.executed ? { no: "already_executed" } : { id: null, currency: null };
  const tip = await executedTip(tx, incident.id);
  return tip?.status === "executed" ? tip : { no: "not_executed_yet" };
}

type Content = Pick<Plan, "rules" | "letters" | "budgetMinor" | "currency" | "expectedRedemptionBp" | "argument" | "personCap">;
type Asked = { incident: LockedIncident; kind: Kind; followed: Followed; model: Plan | null; now: Date };

async function contentOf(tx: Tx, { incident, kind, followed, model, now }: Asked): Promise<Content> {
  await ensureStarterLetters(tx);
  const letters = await (kind === "first" ? latestLetters : followingLetters)(tx, incident.id);
  if (model && kind !== "reversal") {
    const { rules, budgetMinor, currency, expectedRedemptionBp, argument, personCap } = model;
    return { rules, letters: { ...letters, ...model.letters }, budgetMinor, currency, expectedRedemptionBp, argument, personCap };
  }
  const fresh = { letters, budgetMinor: null, expectedRedemptionBp: 6_000, argument: "", personCap: null };
  if (kind !== "first") return { ...fresh, rules: followUpRules(kind), currency: followed.currency ?? "EUR" };
  return { ...fresh, ...(await proposal(tx, incident, now)) };
}

async function proposal(tx: Tx, incident: LockedIncident, now: Date): Promise<Pick<Content, "rules" | "currency">> {
  const cohorts = await tx.cohort.findMany({ where: { incidentId: incident.id }, orderBy: { position: "asc" }, take: 50 });
  const [most] = await tx.$queryRaw<{ currency: string; paid: boolean }[]>`
    SELECT currency, bool_or(paid_minor > 0) AS paid FROM cohort_member WHERE incident_id = ${incident.id} GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1`;
  const currency = most?.currency ?? "EUR";
  const rules = defaultRules({
    cohorts: cohorts.map(({ key }) => key),
    currency,
    minorPerMajor: 10 ** minorDigits(currency),
    creditExpiresAt: endOfDayAfter(now, CREDIT_DAYS, incident.zone).toISOString(),
    refundsDue: most?.paid ?? false,
    mixed: await paidBothWays(tx, incident.id),
  });
  return { rules, currency };
}
