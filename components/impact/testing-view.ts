import { GIVEN_ASSUMPTIONS } from "@/lib/domain/impact/assumptions";
import type { GroupFigures, MeasuredOutcome, MeasuredWindow } from "@/lib/domain/impact/measured-window";
import type { ImpactView } from "@/lib/queries/impact/impact-view";

const group = (n: number, rate: number): GroupFigures => ({
  ...{ n, nEffective: n / 2, repurchase: { estimate: rate, low: rate - 0.05, high: rate + 0.05 } },
  ...{ revenueMinor: 900, marginMinor: 500, costKnownBp: 10_000 },
});
const outcome = (estimate: number, verdict: MeasuredOutcome["verdict"]): MeasuredOutcome => ({
  ...{ difference: { estimate, low: estimate - 0.03, high: estimate + 0.03 }, level: 0.952, verdict },
});

/** A window of the treated against a comparison, as far from it as said. */
export const windowOf = (days: 30 | 60 | 90, estimate: number, verdict: MeasuredOutcome["verdict"]): MeasuredWindow => ({
  ...{ days, over: verdict !== "too_early", endsAt: "2026-11-15T07:30:00Z", treated: group(128, 0.4), comparison: group(880, 0.3) },
  ...{ repurchase: outcome(estimate, verdict), revenue: outcome(445.2, verdict), margin: null, plannedLook: 1 },
  ...{ withCredit: { customers: 3, orders: 3, revenueMinor: 9_000 }, besideCredit: { customers: 4, orders: 5, revenueMinor: 12_000 } },
});

/** A view with one matched result; `over` replaces what a test is about. */
export function viewWith(over: Partial<ImpactView>): ImpactView {
  return {
    ...{ incidentId: 1, ref: "INC-2026-001", zone: "Europe/Paris", closed: false, currency: "EUR", otherCurrencyOrders: 0 },
    ...{ plan: null, mayWriteBefore: false, startsAt: "2026-09-16T07:30:00Z", startedBy: "message", dataUntil: "2026-11-20T07:30:00Z" },
    question: {
      code: "better",
      about: "unaffected",
      outcome: "repurchase",
      windowDays: 60,
      endsAt: "2026-11-15T07:30:00Z",
      exploratory: false,
    },
    results: [{ design: "matched", inForce: true, windows: [windowOf(60, 0.152, "better")], matching: null }],
    breakdowns: [],
    funnel: { issued: 0, seen: null, activated: 0, used: 0, overspent: 0, issuedMinor: 0, usedMinor: 0, overspentMinor: 0 },
    reactions: { told: 0, replies: 0, complaints: 0, thanks: 0, answered: 0, meanScore: null, byCohort: [] },
    looks: { standing: { plannedLooks: 0, plannedTaken: 0, besidePlan: 0, falseAlarmBp: 0, warning: null }, list: [] },
    costs: {
      ...{ giftUnits: 0, giftAtPriceMinor: 0, giftAtCostMinor: 0, creditIssuedMinor: 0, creditRedeemedMinor: 0, creditOutstandingMinor: 0 },
      ...{
        creditExpiredMinor: 0,
        refundMinor: 0,
        refundDueMinor: 0,
        otherGesturesMinor: 0,
        answers: 0,
        calls: 0,
        messages: 0,
        hoursMinor: 0,
      },
      ...{ minutes: 0, messagesMinor: 0, totalMinor: 0, budget: null, incrementalMargin: null },
    },
    scenarios: { assumptions: GIVEN_ASSUMPTIONS, version: 0, updatedBy: null, updatedAt: null, list: [] },
    lifetime: {
      ...{ customers: 168, ordersPerYearHundredths: 46, averageOrderMinor: 2_722, marginBp: 6_593, marginIsAssumed: false },
      ...{ lifeYears: 3, valueMinor: 2_467, revenueSinceMinor: 1_274 },
    },
    arms: { closedBy: "executed", dealings: [], cohorts: [] },
    ...over,
  };
}
