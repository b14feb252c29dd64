import { type DemandRule, demandRuleSchema } from "../../domain/guards/demand-rules";
import { type DiscountRule, discountRuleSchema } from "../../domain/guards/discount-rules";
import { type Guard, type GuardScope, guardRuleSchema, guardScopeSchema, type Severity } from "../../domain/guards/guard";
import type { Db } from "../client";

/** `muted`: raises no alert at that instant; checks before publishing ask it all the same. */
type Armed = { id: number; name: string; severity: Severity; muted: boolean };
export type ArmedPriceGuard = Armed & { guard: Guard };
export type ArmedDemandGuard = Armed & { scope: GuardScope; rule: DemandRule };
export type ArmedDiscountGuard = Armed & { scope: GuardScope; rule: DiscountRule };
type ByWatch = { price: ArmedPriceGuard; demand: ArmedDemandGuard; discount: ArmedDiscountGuard };

/**
 * The guards of one watch that are armed, by id. A price guard's own times are its rule's to look at, line by line: a price may be
 * for tomorrow. Of the others only those whose time `at` is.
 */
export async function armedGuards<W extends keyof ByWatch>(db: Db, watch: W, at: Date): Promise<ByWatch[W][]> {
  const rows = await db.priceGuard.findMany({ where: { watch, state: "armed" }, orderBy: { id: "asc" } });
  const timely = rows.filter(({ fromAt, untilAt }) => watch === "price" || ((!fromAt || fromAt <= at) && (!untilAt || at < untilAt)));
  return timely.map((row) => READ[watch](row, at));
}

type Row = Awaited<ReturnType<Db["priceGuard"]["findMany"]>>[number];

const armedOf = ({ id, name, severity, mutedUntil }: Row, at: Date): Armed => ({
  id,
  name,
  severity,
  muted: mutedUntil !== null && at < mutedUntil,
});

const READ: { [W in keyof ByWatch]: (row: Row, at: Date) => ByWatch[W] } = {
  price: (row, at) => ({ ...armedOf(row, at), guard: priceGuardOf(row) }),
  demand: (row, at) => ({ ...armedOf(row, at), rule: demandRuleSchema.parse(row.rule), scope: guardScopeSchema.parse(row.scope) }),
  discount: (row, at) => ({ ...armedOf(row, at), rule: discountRuleSchema.parse(row.rule), scope: guardScopeSchema.parse(row.scope) }),
};

type Ruled = Pick<Row, "id" | "severity" | "rule" | "scope" | "fromAt" | "untilAt">;

/** A price guard as the engine takes it: its id is the row's. */
export const priceGuardOf = ({ id, severity, rule, scope, fromAt, untilAt }: Ruled): Guard => ({
  id: String(id),
  severity,
  scope: guardScopeSchema.parse(scope),
  ...(fromAt && { fromMs: fromAt.getTime() }),
  ...(untilAt && { untilMs: untilAt.getTime() }),
  rule: guardRuleSchema.parse(rule),
});
