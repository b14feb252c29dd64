import { type ArmFigures, countArms } from "../../domain/impact/arm-fairness";
import { compareFairness, type Fairness } from "../../domain/plans/fairness";
import { countFigures, type Figures } from "../../domain/plans/figures";
import { pickSamples, type Sample } from "../../domain/plans/samples";
import { serveAll } from "../../domain/plans/serve";
import { standingUnder } from "../../domain/plans/standing";
import { type Treatment, treat } from "../../domain/plans/treat";
import type { Db } from "../client";
import { readArms } from "../impact/check-arms";
import { cachedMembers } from "./member-cache";
import { memberScope } from "./member-chunks";
import type { StandingPlan } from "./standing";

export type Asked = StandingPlan & { houseLanguage: "fr" | "en"; now: Date };
export type TreatedSample = { kind: Sample["kind"]; treatment: Treatment };
export type Simulation = { figures: Figures; samples: TreatedSample[]; fairness: Fairness; held: number; arms: ArmFigures[] };

/** What the rules would do to the incident's customers as they are now; writes nothing. Members may come from memory. */
export async function simulate(db: Db, asked: Asked): Promise<Simulation> {
  const { incidentId, rules, currency, personCap, houseLanguage } = asked;
  const members = await cachedMembers(db, memberScope(asked), asked.now.getTime());
  const standing = { personCap, served: serveAll(asked, members) };
  const figures = countFigures(rules, currency);
  const samples = pickSamples(rules, houseLanguage);
  const fairness = compareFairness();
  const arms = countArms(await readArms(db, incidentId), rules, standing);
  const standingOf = standingUnder(rules);
  for (const member of members) {
    const treatment = treat(rules, member, standing);
    figures.add(treatment);
    arms.add(treatment);
    samples.add(treatment);
    // Amounts of another currency cannot be held against these.
    if (member.currency === currency) fairness.add(standingOf(treatment));
  }
  const picked = samples.result();
  const wanted = new Set(picked.map(({ customerId }) => customerId));
  const byId = new Map(
    members.filter(({ customerId }) => wanted.has(customerId)).map((member) => [member.customerId, treat(rules, member, standing)]),
  );
  return {
    figures: figures.result(),
    samples: picked.flatMap(({ kind, customerId }) => {
      const treatment = byId.get(customerId);
      return treatment ? [{ kind, treatment }] : [];
    }),
    fairness: fairness.result(),
    arms: arms.result(),
    held: await db.cohortMember.count({ where: { incidentId, held: true } }),
  };
}
