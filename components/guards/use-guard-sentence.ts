import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";
import { formatInstant } from "@/lib/i18n/format";
import { severityWord } from "./severity-word";
import { useRuleClause } from "./use-rule-clause";

/** Names of a list that stand in the sentence; the rest is counted. */
const NAMES_SAID = 3;
const LISTS = ["skus", "families", "tags", "channels", "currencies", "groups"] as const;

type Said = Pick<GuardDraft, "watch" | "rule" | "severity" | "scope" | "fromAt" | "untilAt">;

/** Says a guard in one sentence: what it does, when, where and from when to when. */
export function useGuardSentence(zone: string): (draft: GuardDraft) => string {
  const t = useTranslations("guards");
  const format = useFormatter();
  const locale = useLocale();
  const clause = useRuleClause();
  const scopeOf = ({ scope }: Said): string => {
    const parts = LISTS.flatMap((list) => {
      const names = scope[list] ?? [];
      if (names.length === 0) return [];
      const said = names.slice(0, NAMES_SAID);
      const more = names.length - said.length;
      const all = more > 0 ? t("sentence.more", { names: said.join(", "), count: more }) : format.list(said);
      return [t(`sentence.in.${list}`, { names: all, count: names.length })];
    });
    return parts.length === 0 ? "" : t("sentence.scope", { parts: parts.join(", ") });
  };
  const timeOf = ({ fromAt, untilAt }: Said): string => {
    const at = (instant: string) => formatInstant(new Date(instant), zone, locale);
    if (fromAt && untilAt) return t("sentence.time.both", { from: at(fromAt), until: at(untilAt) });
    if (fromAt) return t("sentence.time.from", { from: at(fromAt) });
    return untilAt ? t("sentence.time.until", { until: at(untilAt) }) : "";
  };
  return (draft) =>
    t("sentence.whole", {
      act: t(`severity.${severityWord(draft)}`),
      rule: clause(draft),
      scope: draft.watch === "discount" ? "" : scopeOf(draft),
      time: timeOf(draft),
    });
}
