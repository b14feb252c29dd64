import { matchingOf } from "../../domain/impact/compare-groups";
import type { Balance } from "../../domain/impact/matching";
import { measureWindows } from "../../domain/impact/measure-windows";
import type { MeasuredWindow } from "../../domain/impact/measured-window";
import { DESIGNS, type Design } from "../../domain/impact/measurement-plan";
import type { PeopleGroup } from "../../domain/impact/people-group";
import type { Db } from "../client";
import type { ImpactPlan } from "../generated/client";
import { readPeopleGroups } from "./people-groups";
import type { PeopleScope } from "./people-sql";
import { readStart } from "./start-of-measurement";

export type DesignResult = {
  design: Design;
  inForce: boolean;
  windows: MeasuredWindow[];
  /** Matched design only; null: not matched. */
  matching: { unmatched: number; pool: number; matchedPool: number; balance: Balance[] } | null;
};
export type Measurement = {
  scope: PeopleScope;
  startedBy: "message" | "execution";
  plan: ImpactPlan | null;
  groups: PeopleGroup[];
  /** The design in force first, then the weaker ones. */
  results: DesignResult[];
};

/** What can be measured of an incident at `now`; null: no gesture has left, so there is nothing to measure. */
export async function readMeasurement(db: Db, incidentId: number, now: Date): Promise<Measurement | null> {
  const found = await readScope(db, incidentId);
  if (!found) return null;
  const { scope, startedBy } = found;
  const plan = await db.impactPlan.findUnique({ where: { incidentId } });
  const groups = await readPeopleGroups(db, scope);
  const fixed = plan?.fixedAt ? plan : null;
  const possible = DESIGNS.filter((design) => isPossible(design, groups));
  // The planned design stays in force even where nobody can be compared by it: another one chosen afterwards would be none.
  const inForce = plan?.design ?? possible.find((design) => design !== "randomised") ?? "before_after";
  const designs = [inForce, ...possible.filter((design) => design !== inForce)];
  const results = designs.map(
    (design): DesignResult => ({
      design,
      inForce: design === inForce,
      windows: measureWindows(groups, { design, plan: design === inForce ? fixed : null, startsAt: scope.startsAt, now }),
      matching: design === "matched" ? matchingOf(groups) : null,
    }),
  );
  return { scope, startedBy, plan, groups, results };
}

function isPossible(design: Design, groups: readonly PeopleGroup[]): boolean {
  if (design === "randomised") return groups.some(({ dealt }) => dealt !== null && dealt.arm > 0);
  return design === "before_after" || groups.some(({ treated }) => !treated);
}

/** Of whom, in which currency and from when; null while nothing has left. */
export async function readScope(db: Db, incidentId: number): Promise<{ scope: PeopleScope; startedBy: "message" | "execution" } | null> {
  const start = await readStart(db, incidentId);
  if (!start?.startsAt || !start.startedBy) return null;
  const [row] = await db.$queryRaw<{ drill: boolean; currency: string; incident_start: Date }[]>`
    SELECT i.drill, p.currency, coalesce(
             (SELECT min(starts_at) FROM incident_window WHERE incident_id = i.id),
             (SELECT min(placed_at) FROM affected_line WHERE incident_id = i.id), i.created_at) AS incident_start
    FROM incident i JOIN plan p ON p.id = ${start.planId} WHERE i.id = ${incidentId}`;
  if (!row) return null;
  const { drill, currency, incident_start: incidentStart } = row;
  return {
    scope: { incidentId, drill, currency, incidentStart, startsAt: start.startsAt, planId: start.planId },
    startedBy: start.startedBy,
  };
}
