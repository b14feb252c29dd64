import { ACTION_KINDS, type ActionKind } from "../plans/action";
import { type ExecutionError, isExecutionError } from "./execution";

/** What one kind of compensation is counted in: an ISO currency, `units`, or `pieces` where neither moves. */
export type Counted = { kind: ActionKind; unit: string };
/** Sums of a plan's compensations by where they stand. `error` only where they were set aside. */
export type PlannedSum = Counted & {
  state: "pending" | "done" | "failed" | "by_hand" | "skipped";
  error: string | null;
  customers: number;
  sum: number;
};
export type LedgerSum = Counted & { sum: number };
/** Sums of what is to be done outside; `outcome` as a reader tells them apart. */
export type ShopSum = Counted & { outcome: "done" | "waiting" | "failed" | "by_hand" | "skipped"; sum: number };

/** Between the plan and the ledger; `error` says why somebody was set aside. */
export type PlanGap = { gap: "waiting" | "set_aside" | "by_hand" | "skipped" | "drift"; error?: ExecutionError; sum: number };
/** Between the ledger and the shop. */
export type ShopGap = { gap: "waiting" | "failed" | "by_hand" | "skipped"; sum: number };
/** plan + its gaps = ledger; ledger + the shop's gaps = shop. `shop` is null where the shop has nothing to do. */
export type Reconciled = Counted & {
  customers: number;
  plan: number;
  planGaps: PlanGap[];
  ledger: number;
  shopGaps: ShopGap[];
  shop: number | null;
};

/**
 * Plan, ledger and shop side by side, one row per kind and unit, with every difference under its name: nothing is left over but what
 * was used between the approval and the execution (drift) and, between ledger and shop, what has no effect outside.
 */
export function reconcile(planned: readonly PlannedSum[], ledger: readonly LedgerSum[], shop: readonly ShopSum[]): Reconciled[] {
  const all = [...planned, ...ledger, ...shop];
  const keys = [...new Map(all.map(({ kind, unit }) => [`${kind} ${unit}`, { kind, unit }])).values()];
  keys.sort((a, b) => ACTION_KINDS.indexOf(a.kind) - ACTION_KINDS.indexOf(b.kind) || (a.unit < b.unit ? -1 : 1));
  return keys.map((key) => {
    const of = <T extends Counted>(rows: readonly T[]): T[] => rows.filter((row) => row.kind === key.kind && row.unit === key.unit);
    const asked = of(planned);
    const plan = total(asked);
    const moved = total(of(ledger));
    const outside = of(shop);
    const notDone = asked.filter(({ state }) => state !== "done").map(notExecuted);
    const drift = moved - plan - total(notDone);
    const shopGaps = outside
      .filter(({ outcome }) => outcome !== "done")
      .map(({ outcome, sum }) => ({ gap: outcome as ShopGap["gap"], sum: -sum }));
    return {
      ...key,
      customers: asked.reduce((sum, row) => sum + row.customers, 0),
      plan,
      planGaps: [...notDone, ...(drift === 0 ? [] : [{ gap: "drift" as const, sum: drift }])],
      ledger: moved,
      shopGaps,
      shop: outside.length === 0 ? null : total(outside.filter(({ outcome }) => outcome === "done")),
    };
  });
}

function notExecuted({ state, error, sum }: PlannedSum): PlanGap {
  if (state === "failed") return { gap: "set_aside", error: error !== null && isExecutionError(error) ? error : undefined, sum: -sum };
  return { gap: state === "pending" ? "waiting" : state === "by_hand" ? "by_hand" : "skipped", sum: -sum };
}

const total = (rows: readonly { sum: number }[]): number => rows.reduce((sum, row) => sum + row.sum, 0);
