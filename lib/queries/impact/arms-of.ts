import { prisma } from "@/lib/db/client";
import { type ArmRow, readArmRows, readFreeCohorts } from "@/lib/db/impact/arm-facts";
import { staffNames } from "@/lib/db/plans/plan-people";
import type { ArmsView, PlanView } from "./impact-view";

type ArmsAsked = { plan: PlanView | null; closed: boolean; started: boolean; split: boolean };
type Dealing = ArmsView["dealings"][number];

/** What was dealt by lot, what still can be, and why not. */
export async function readArms(incidentId: number, asked: ArmsAsked): Promise<ArmsView> {
  const [rows, cohorts] = await Promise.all([readArmRows(prisma, incidentId), readFreeCohorts(prisma, incidentId)]);
  const names = await staffNames(
    prisma,
    rows.map(({ dealt_by }) => dealt_by),
  );
  const executed = asked.started || (await prisma.plan.count({ where: { incidentId, status: { in: ["executing", "executed"] } } })) > 0;
  const free = cohorts.filter((cohort) => cohort.free > 1);
  const from = [...new Set(rows.map((row) => row.from_cohort))];
  return {
    closedBy: whyClosed({ ...asked, executed, free: free.length, dealt: rows.length }),
    cohorts: free,
    dealings: from.map((key) =>
      dealingOf(
        rows.filter((row) => row.from_cohort === key),
        names,
      ),
    ),
  };
}

type Standing = ArmsAsked & { executed: boolean; free: number; dealt: number };

function whyClosed({ plan, closed, split, executed, free, dealt }: Standing): ArmsView["closedBy"] {
  if (closed) return "incident_closed";
  if (executed) return "executed";
  if (!split) return "no_split";
  if (!plan) return "no_plan";
  if (plan.fixedAt) return "plan_fixed";
  return free === 0 && dealt === 0 ? "written_to" : null;
}

function dealingOf(rows: readonly ArmRow[], names: (id: string | null) => string): Dealing {
  const [first] = rows;
  const balance = (fact: Dealing["balance"][number]["fact"], of: (row: ArmRow) => number) => ({ fact, values: rows.map(of) });
  return {
    ...{ fromCohort: first?.from_cohort ?? "", varies: first?.varies ?? "amount", seed: first?.seed ?? "" },
    ...{ dealtBy: names(first?.dealt_by ?? null), dealtAt: first?.dealt_at.toISOString() ?? "" },
    arms: rows.map((row) => ({
      ...{ arm: row.arm, cohortKey: row.cohort_key, letter: row.letter, nameFr: row.name_fr, nameEn: row.name_en },
      ...{ size: row.size, stillThere: row.still_there },
    })),
    balance: [
      balance("usageNone", (row) => row.usage_none),
      balance("usagePart", (row) => row.usage_part),
      balance("usageAll", (row) => row.usage_all),
      balance("french", (row) => row.french),
      balance("gapMinor", (row) => row.gap_minor),
      balance("ordersBefore", (row) => row.orders_before_hundredths / 100),
    ],
  };
}
