"use client";

import { useLocale } from "next-intl";
import { createContext, createElement, type ReactNode, useContext } from "react";
import type { Rule } from "@/lib/domain/plans/rule";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { type CohortName, cohortName, ruleNames } from "@/lib/i18n/rule-names";

export type PlanSetting = {
  incidentRef: string;
  zone: string;
  currency: string;
  cohorts: CohortName[];
  /** Currencies of the incident's customers, where amounts are typed. */
  currencies?: string[];
  /** The plan comes after an executed one and may take back what that one did. */
  follows?: boolean;
  /** The end that something good until a day starts with, where rules are edited. */
  newEnd?: string;
};
const Setting = createContext<PlanSetting | null>(null);

/** What every part of a plan's screen needs to name things; the language is the reader's. */
export const PlanWords = ({ setting, children }: { setting: PlanSetting; children: ReactNode }) =>
  createElement(Setting.Provider, { value: setting }, children);

export type Words = Required<PlanSetting> & {
  locale: Locale;
  cohort: (key: string) => string;
  letterOf: (key: string) => string;
  sentence: (rule: Rule) => string;
  money: (minor: number) => string;
};

export function usePlanWords(): Words {
  const setting = useContext(Setting);
  if (!setting) throw new Error("PlanWords is missing above");
  const locale = useLocale();
  const names = ruleNames({ ...setting, locale });
  return {
    currencies: [setting.currency],
    follows: false,
    newEnd: "",
    ...setting,
    locale,
    cohort: (key) => cohortName(setting.cohorts, key, locale),
    letterOf: (key) => setting.cohorts.find((cohort) => cohort.key === key)?.letter ?? "",
    sentence: (rule) => ruleSentence(rule, locale, names),
    money: (minor) => formatMoney({ minor, currency: setting.currency }, locale),
  };
}
