"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { Rule } from "@/lib/domain/plans/rule";
import { STRATEGIES } from "@/lib/domain/plans/strategies";
import type { ComparisonKey } from "@/lib/queries/plans/compare-strategies";
import type { SimulationInput } from "@/lib/queries/plans/simulate-plan";
import { usePlanWords } from "./plan-words";
import { StrategyTable } from "./strategy-table";
import { useComparison } from "./use-comparison";
import { WholeNumberInput } from "./whole-number-input";

type StrategyPanelProps = {
  url: string;
  draft: SimulationInput;
  /** Nothing is left to be filled in. */
  complete: boolean;
  previous: number | null;
  onTake: (rules: Rule[]) => void;
};
const MOST = 5;
/** What stands there before anybody chooses: the extremes, and the version before where there is one. */
const FIRST: readonly ComparisonKey[] = ["this", "previous", "honour_all", "void_only", "gift_and_credit"];
/** Items to serve, until somebody says how many there are. */
const NEW_STOCK = 100;

/** Up to five ways to answer the incident side by side; any of them can be taken as the draft's rules. */
export function StrategyPanel({ url, draft, complete, previous, onTake }: StrategyPanelProps) {
  const t = useTranslations("plans.strategies");
  const { newEnd } = usePlanWords();
  const offered: ComparisonKey[] = ["this", ...(previous === null ? [] : ["previous" as const]), ...STRATEGIES];
  const [columns, setColumns] = useState<ComparisonKey[]>(offered.filter((key) => FIRST.includes(key)));
  const [stockItems, setStockItems] = useState(NEW_STOCK);
  const chosen = offered.filter((key) => columns.includes(key));
  const comparison = useComparison(url, { draft, columns: chosen, stockItems, until: newEnd });
  const toggle = (key: ComparisonKey, on: boolean) => setColumns(on ? [...columns, key] : columns.filter((other) => other !== key));
  const busy = comparison.state === "computing";
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        <fieldset className="space-y-1">
          <legend className="mb-1 text-muted-foreground">{t("lead", { most: MOST })}</legend>
          <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {offered.map((key) => (
              <label key={key} className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-primary"
                  checked={columns.includes(key)}
                  disabled={!columns.includes(key) && chosen.length >= MOST}
                  onChange={(e) => toggle(key, e.target.checked)}
                />
                {t(`name.${key}`, { version: previous ?? 0 })}
              </label>
            ))}
          </div>
        </fieldset>
        {columns.includes("first_come") && (
          <WholeNumberInput label={t("stock")} value={stockItems} min={1} max={1_000_000_000} onChange={setStockItems} />
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button
            aria-disabled={busy || !complete || chosen.length === 0}
            onClick={() => !busy && complete && chosen.length > 0 && comparison.compare()}
          >
            {t(comparison.columns === null ? "compare" : "again")}
          </Button>
          <span role="status" className="text-muted-foreground">
            {busy ? t("computing") : !complete ? t("incomplete") : comparison.old ? t("old") : ""}
          </span>
        </div>
        {comparison.state === "failed" && <Callout tone="warning">{t("failed")}</Callout>}
        {comparison.columns && (
          <div aria-busy={busy} className={busy ? "opacity-60" : ""}>
            <StrategyTable columns={comparison.columns} previous={previous} onTake={onTake} />
          </div>
        )}
      </div>
    </Card>
  );
}
