import { z } from "zod";
import { demandRuleSchema } from "./demand-rules";
import { discountRuleSchema } from "./discount-rules";
import { type GuardScope, guardRuleSchema, guardScopeSchema, SEVERITIES } from "./guard";

/** An empty list would let nothing pass; it is taken for no list. */
const scope = guardScopeSchema.default({}).transform((lists): GuardScope => {
  const given = Object.entries(lists).flatMap(([list, names]) => (names?.length ? [[list, [...new Set(names)].sort()]] : []));
  return guardScopeSchema.parse(Object.fromEntries(given));
});
const instant = z.iso.datetime().nullable();
const head = {
  name: z.string().trim().min(1).max(120),
  severity: z.enum(SEVERITIES),
  scope,
  /** [fromAt, untilAt), null: without end. */
  fromAt: instant,
  untilAt: instant,
};

const priceRule = guardRuleSchema.superRefine((rule, context) => {
  if (rule.kind === "outside_hours" && rule.from >= rule.to) context.addIssue({ code: "custom", path: ["to"], message: "before_from" });
  if (rule.kind === "range") {
    const crossed = Object.entries(rule.min ?? {}).some(([currency, min]) => min > (rule.max?.[currency] ?? min));
    if (crossed) context.addIssue({ code: "custom", path: ["max"], message: "below_min" });
  }
});

/** A guard as people write it: what it watches, its rule, where and when it looks, and what a breach does. */
export const guardDraftSchema = z
  .discriminatedUnion("watch", [
    z.object({ watch: z.literal("price"), rule: priceRule, ...head }),
    z.object({ watch: z.literal("demand"), rule: demandRuleSchema, ...head }),
    z.object({ watch: z.literal("discount"), rule: discountRuleSchema, ...head }),
  ])
  .refine(({ fromAt, untilAt }) => !fromAt || !untilAt || Date.parse(fromAt) < Date.parse(untilAt), {
    path: ["untilAt"],
    message: "before_from",
  });
export type GuardDraft = z.infer<typeof guardDraftSchema>;
export type Watch = GuardDraft["watch"];

/** Whether both say the same of the same prices, whatever they are called: what was tested of one holds for the other. */
export function isSameGuard(one: GuardDraft, other: GuardDraft): boolean {
  const said = ({ watch, rule, severity, scope, fromAt, untilAt }: GuardDraft) =>
    JSON.stringify([watch, rule, severity, scope, fromAt && Date.parse(fromAt), untilAt && Date.parse(untilAt)]);
  return said(guardDraftSchema.parse(one)) === said(guardDraftSchema.parse(other));
}
