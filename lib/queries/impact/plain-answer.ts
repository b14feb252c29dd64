import type { Measurement } from "@/lib/db/impact/read-measurement";
import type { Design } from "@/lib/domain/impact/measurement-plan";
import type { PlainAnswer, PlanView } from "./impact-view";

const ABOUT: Record<Design, PlainAnswer["about"]> = { randomised: "arms", matched: "unaffected", before_after: "before" };

/** What can be said in one sentence, of the planned outcome and window; without a plan of repurchase in the longest window that is over. */
export function plainAnswer(measurement: Pick<Measurement, "results"> | null, plan: PlanView | null): PlainAnswer {
  const first = measurement?.results[0];
  const over = first?.windows.filter((window) => window.over).at(-1);
  const windowDays = plan?.windowDays ?? over?.days ?? 30;
  const outcome = plan?.outcome ?? "repurchase";
  const window = first?.windows.find(({ days }) => days === windowDays);
  const answer = {
    ...{ about: ABOUT[plan?.design ?? first?.design ?? "matched"], outcome, windowDays, endsAt: window?.endsAt ?? null },
    exploratory: !plan?.fixedAt || plan.fixedLate,
  };
  if (!first || !window) return { ...answer, code: "not_started" };
  if (!window.over) return { ...answer, code: "too_early" };
  return { ...answer, code: window[outcome]?.verdict ?? "no_comparison" };
}
