"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import type { CostRange } from "@/lib/domain/plans/cost-range";
import type { Rule } from "@/lib/domain/plans/rule";
import { formatNumber } from "@/lib/i18n/format";
import type { ComparisonColumn } from "@/lib/queries/plans/compare-strategies";
import { usePlanWords } from "./plan-words";

type StrategyTableProps = { columns: ComparisonColumn[]; previous: number | null; onTake: (rules: Rule[]) => void };
const ENDS = ["least", "expected", "worst"] as const;

/** A column per strategy, a row per question one asks of it. */
export function StrategyTable({ columns, previous, onTake }: StrategyTableProps) {
  const t = useTranslations("plans.strategies");
  const { money, locale } = usePlanWords();
  const name = (column: ComparisonColumn) => t(`name.${column.key}`, { version: previous ?? 0 });
  const end = (range: CostRange | null, of: (typeof ENDS)[number]) => (range === null ? "–" : money(range[`${of}Minor`]));
  const row = (label: string, value: (column: ComparisonColumn) => ReactNode) => (
    <tr key={label}>
      <Th scope="row" className="sticky left-0 whitespace-normal!">
        {label}
      </Th>
      {columns.map((column) => (
        <Td key={column.key} className="px-2 text-right whitespace-nowrap">
          {value(column)}
        </Td>
      ))}
    </tr>
  );
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("row.measure")}</Th>
          {columns.map((column) => (
            <Th key={column.key} className="min-w-24 px-2 text-right align-bottom whitespace-normal!">
              {name(column)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(t("row.customers"), ({ customers, uncovered }) => (
          <>
            {formatNumber(customers, locale)}
            {uncovered > 0 && <span className="block text-caption text-danger">{t("uncovered", { count: uncovered })}</span>}
          </>
        ))}
        {ENDS.map((of) => row(t(`row.${of}Price`), ({ atPrice }) => end(atPrice, of)))}
        {ENDS.map((of) => row(t(`row.${of}Cost`), ({ atCost }) => end(atCost, of)))}
        {row(t("row.due"), ({ refundDueMinor, dueMissing }) => (
          <>
            {money(refundDueMinor)}
            {dueMissing > 0 && <span className="block text-caption text-danger">{t("dueMissing", { count: dueMissing })}</span>}
          </>
        ))}
        {row(t("row.worseOff"), ({ worseOff }) => formatNumber(worseOff, locale))}
        {row(t("row.take"), (column) =>
          column.key === "this" ? (
            "–"
          ) : (
            <Button className="px-2" aria-label={t("takeOf", { name: name(column) })} onClick={() => onTake(structuredClone(column.rules))}>
              {t("take")}
            </Button>
          ),
        )}
      </tbody>
    </Table>
  );
}
