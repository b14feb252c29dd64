import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import type { Locale } from "@/lib/i18n/locale";
import { ruleNames } from "@/lib/i18n/rule-names";
import type { ExecutedRules } from "@/lib/queries/impact/executed-rules";

/** A rule of the plan that was executed, in its place and in its own sentence. */
export type RuleWords = { id: string; number: number; sentence: string };
type Reader = { locale: Locale; zone: string; currency: string };

export function ruleWords({ rules, cohorts }: ExecutedRules, { locale, zone, currency }: Reader): RuleWords[] {
  const names = ruleNames({ locale, zone, currency, cohorts });
  return rules.map((rule, i) => ({ id: rule.id, number: i + 1, sentence: ruleSentence(rule, locale, names) }));
}
