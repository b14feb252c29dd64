import type { Amount, SimpleAction } from "@/lib/domain/plans/action";
import type { Compensation } from "@/lib/domain/plans/compensation";
import type { Rule } from "@/lib/domain/plans/rule";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { formatMoney, formatShare } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { ruleNames } from "@/lib/i18n/rule-names";
import type { RemedyView } from "@/lib/queries/credits/credit-page";
import { translators } from "./page-words";

/** How an amount came about, in plain words; empty for what has no amount, or whose rule can no longer be read. */
export function sumWords({ item, ruleId, plan }: RemedyView, locale: Locale): string[] {
  const { currency } = item;
  const [id, option] = ruleId.split("/");
  const rule = plan.rules.find((one) => one.id === id);
  const limit = rule && option === undefined ? limitWords(rule, item, locale) : [];
  if (item.amountMinor === null || currency === null) return limit;
  // Where those past a limit get the same kind of thing, nothing tells which of the two this one is.
  const [action, ...others] = rule ? actionsOf(rule, option).filter((one) => one.kind === item.kind) : [];
  if (!action || others.length > 0) return [];
  const t = translators[locale];
  if (action.kind === "settlement") return [t("sum.agreed")];
  if (action.kind === "pay_difference")
    return [action.rebateBp > 0 ? t("sum.difference", { share: formatShare(action.rebateBp, locale) }) : t("sum.wholeDifference")];
  if (action.kind === "tiered_discount")
    return action.sharesBp.map((share, i) => t("sum.tier", { place: String(action.fromItem + i), share: formatShare(share, locale) }));
  if (action.kind === "refund" && action.what !== "amount") return [t(`sum.${action.what}`)];
  if (!("amount" in action)) return limit;
  const cap = plan.personCap?.[currency];
  const words = [amountWords(action.amount, currency, locale), ...limit];
  if (cap !== undefined) words.push(t("sum.cap", { amount: formatMoney({ minor: cap, currency }, locale) }));
  return words;
}

/** Where the rule served in order of time: on which side of its limit this thing lies. */
function limitWords({ actions, limit }: Rule, { kind }: Compensation, locale: Locale): string[] {
  if (!limit) return [];
  const t = translators[locale];
  const isServed = actions.some((action) => action.kind === kind);
  const isPast = limit.past.some((action) => action.kind === kind);
  if (isServed === isPast) return [];
  if (isPast) return [t("sum.past")];
  return [t(limit.boundary === "split" && limit.of !== "customers" ? "sum.servedInPart" : "sum.served")];
}

/** The sentence that was decided on, for everybody under the same rule; null where it tells of the shop's own affairs. */
export function sentenceOf({ ruleId, plan }: RemedyView, locale: Locale): string | null {
  const rule = plan.rules.find((one) => one.id === ruleId.split("/")[0]);
  if (!rule || actionsOf(rule).some(({ kind }) => kind === "settlement" || kind === "call_task")) return null;
  return said(rule, plan, locale);
}

const sentences = new WeakMap<Rule, Partial<Record<Locale, string>>>();
/** A sealed rule says the same to thousands. */
function said(rule: Rule, { zone, currency, cohorts }: RemedyView["plan"], locale: Locale): string {
  const known = sentences.get(rule) ?? {};
  sentences.set(rule, known);
  known[locale] ??= ruleSentence(rule, locale, ruleNames({ locale, zone, currency, cohorts }));
  return known[locale];
}

/** Of a rule, or of one option of its choice; what those past its limit get included. */
const actionsOf = (rule: Rule, option?: string): SimpleAction[] => [
  ...rule.actions.flatMap((action) =>
    action.kind !== "choice" ? [action] : action.options.filter(({ key }) => key === option).flatMap((one) => one.actions),
  ),
  ...(rule.limit?.past ?? []),
];

function amountWords(amount: Amount, currency: string, locale: Locale): string {
  const t = translators[locale];
  const money = (minor: number | undefined) => formatMoney({ minor: minor ?? 0, currency }, locale);
  const base =
    amount.of === "fixed"
      ? t(`sum.${amount.per}`, { amount: money(amount.tariff[currency]) })
      : t(`sum.${amount.of === "paid" ? "ofPaid" : "ofGap"}`, { share: formatShare(amount.shareBp, locale) });
  const { atLeast, atMost } = amount;
  const bounds = [
    ...(atLeast?.[currency] === undefined ? [] : [t("sum.atLeast", { amount: money(atLeast[currency]) })]),
    ...(atMost?.[currency] === undefined ? [] : [t("sum.atMost", { amount: money(atMost[currency]) })]),
  ];
  return [base, ...bounds].join(", ");
}
