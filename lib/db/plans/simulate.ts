import { countFigures, type Figures, type Treatment, treat } from "../../domain/plans/figures";
import { asksTenure } from "../../domain/plans/match-rule";
import type { Rule } from "../../domain/plans/rule";
import { pickSamples, type Sample } from "../../domain/plans/samples";
import type { Db } from "../client";
import { memberChunks, membersById } from "./member-chunks";

export type Asked = { incidentId: number; rules: readonly Rule[]; currency: string; houseLanguage: "fr" | "en" };
export type TreatedSample = { kind: Sample["kind"]; treatment: Treatment };
export type Simulation = { figures: Figures; samples: TreatedSample[]; held: number };

/** What the rules would do to the incident's customers as they are now; writes nothing. */
export async function simulate(db: Db, { incidentId, rules, currency, houseLanguage }: Asked): Promise<Simulation> {
  const tenure = asksTenure(rules);
  const figures = countFigures(rules, currency);
  const samples = pickSamples(rules, houseLanguage);
  for await (const members of memberChunks(db, { incidentId, tenure })) {
    for (const member of members) {
      const treatment = treat(rules, member);
      figures.add(treatment);
      samples.add(treatment);
    }
  }
  const picked = samples.result();
  const members = await membersById(db, incidentId, tenure, [...new Set(picked.map(({ customerId }) => customerId))]);
  const byId = new Map(members.map((member) => [member.customerId, treat(rules, member)]));
  return {
    figures: figures.result(),
    samples: picked.flatMap(({ kind, customerId }) => {
      const treatment = byId.get(customerId);
      return treatment ? [{ kind, treatment }] : [];
    }),
    held: await db.cohortMember.count({ where: { incidentId, held: true } }),
  };
}
