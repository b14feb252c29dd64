import type { Measurement } from "@/lib/db/impact/read-measurement";
import type { Part } from "@/lib/domain/impact/compare-groups";
import { measureWindows } from "@/lib/domain/impact/measure-windows";
import type { Design } from "@/lib/domain/impact/measurement-plan";
import type { Breakdown, PartName } from "./impact-view";

type CohortName = { key: string; nameFr: string; nameEn: string };
type Named = { key: string; name: PartName; part: Part };

/** The windows for each cohort, rule and arm; a breakdown of one part says nothing that the whole does not. */
export function breakdownsOf({ groups, results, scope }: Measurement, cohorts: readonly CohortName[], now: Date): Breakdown[] {
  const treated = groups.filter((group) => group.treated);
  const names = new Map(cohorts.map(({ key, nameFr, nameEn }) => [key, { fr: nameFr, en: nameEn }]));
  const design = results.find((result) => result.design !== "randomised")?.design ?? "before_after";
  const of = (by: Breakdown["by"], named: readonly Named[], as: Design): Breakdown[] => {
    if (named.length < (by === "arm" ? 1 : 2)) return [];
    const measure = (part: Part) =>
      measureWindows(groups, { design: as, plan: null, startsAt: scope.startsAt, now, parts: named.length, part });
    return [{ by, parts: named.map(({ key, name, part }) => ({ key, name, windows: measure(part) })) }];
  };
  const keys = (values: readonly string[]) => [...new Set(values)].filter((key) => key !== "").sort();
  const byCohort = keys(treated.map(({ cohort }) => cohort)).map(
    (key): Named => ({ key, name: names.get(key) ?? null, part: ({ cohort }) => cohort === key }),
  );
  const byRule = keys(treated.map(({ rule }) => rule)).map((key): Named => ({ key, name: null, part: ({ rule }) => rule === key }));
  const armKey = (dealt: { from: string; arm: number } | null) => (dealt && dealt.arm > 0 ? `${dealt.from}_arm_${dealt.arm}` : "");
  const byArm = keys(treated.map(({ dealt }) => armKey(dealt))).map(
    (key): Named => ({ key, name: names.get(key) ?? null, part: ({ dealt }) => armKey(dealt) === key }),
  );
  return [...of("cohort", byCohort, design), ...of("rule", byRule, design), ...of("arm", byArm, "randomised")];
}
