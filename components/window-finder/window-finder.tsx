"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ErrorAt } from "@/components/incidents/use-field-errors";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Declaration, DeclaredWindow } from "@/lib/domain/incidents/declaration";
import type { Suggestion } from "@/lib/domain/prices/suggestion";
import { DotTable } from "./dot-table";
import { FinderBoard } from "./finder-board";
import { FinderCounts } from "./finder-counts";
import { beyond, localEdge } from "./finder-view";
import { HintList } from "./hint-list";
import { SuggestionList } from "./suggestion-list";
import { type CountDeclared, useFinder } from "./use-finder";
import { WindowRows } from "./window-rows";

type WindowFinderProps = { draft: Declaration; errorAt: ErrorAt; onChange: (windows: DeclaredWindow[]) => void; count: CountDeclared };

/** When the wrong price could be ordered: proposed, seen, dragged, moved by keys or typed. */
export function WindowFinder({ draft, errorAt, onChange, count }: WindowFinderProps) {
  const t = useTranslations("prices.finder");
  const finder = useFinder(draft, count);
  const { block, products, zone } = finder;
  const [said, setSaid] = useState("");

  const apply = ({ windows, how, evidence, lines }: Suggestion) => {
    const added = (how === "add" ? beyond(windows, finder.applied) : windows).map((w): DeclaredWindow => {
      const [startsAt, endsAt] = [localEdge(w.startMs, zone), localEdge(w.endMs, zone)];
      return { startsAt, endsAt, sku: w.sku, channel: w.channel, evidence };
    });
    const kept = how === "add" ? draft.windows.filter((w) => w.startsAt.text || w.endsAt.text) : [];
    onChange([...kept, ...added]);
    setSaid(t("applied", { lines }));
  };
  const names = { skus: [...new Set(products.map((p) => p.sku))], channels: block.state === "ready" ? block.dots.channels : [] };
  const rows = <WindowRows windows={draft.windows} zone={zone} {...names} errorAt={errorAt} onChange={onChange} />;
  if (block.state === "waiting" || block.state === "failed") {
    return (
      <Card title={t("windows")}>
        <div className="space-y-4">
          {block.state === "failed" ? (
            <Callout tone="warning" title={t("failed")}>
              <Button onClick={finder.retry}>{t("retry")}</Button>
            </Callout>
          ) : (
            <Callout title={t("needsProducts")} />
          )}
          {rows}
        </div>
      </Card>
    );
  }
  if (block.state === "loading") return <Skeleton className="h-96 w-full" />;
  if (block.dots.length === 0) {
    return (
      <Card title={t("windows")}>
        <div className="space-y-4">
          <Callout title={t("noLines")}>{t("noLinesLead")}</Callout>
          {rows}
        </div>
      </Card>
    );
  }
  const { dots, head } = block;
  return (
    <div className="space-y-4">
      <Card title={t("suggestions")}>
        <SuggestionList suggestions={head.suggestions} zone={zone} onApply={apply} />
        <p aria-live="polite" className="mt-2 text-caption text-muted-foreground empty:hidden">
          {said}
        </p>
      </Card>
      <Card title={t("lines")}>
        <FinderBoard
          dots={dots}
          head={head}
          products={products}
          finder={finder}
          onEdge={(place, edge, ms) => {
            const part = edge === "start" ? { startsAt: localEdge(ms, zone) } : { endsAt: localEdge(ms, zone) };
            onChange(draft.windows.map((w, i): DeclaredWindow => (i === place ? { ...w, ...part, evidence: "typed" } : w)));
          }}
        />
        {dots.total > dots.length && (
          <p className="mt-2 text-caption text-muted-foreground">{t("thinned", { shown: dots.length, total: dots.total })}</p>
        )}
        {dots.total > head.weighed && (
          <p className="mt-2 text-caption text-muted-foreground">{t("weighed", { weighed: head.weighed, total: dots.total })}</p>
        )}
        <FinderCounts dots={dots} finder={finder} />
        <HintList hints={head.hints} />
        <DotTable dots={dots} classes={finder.classes} inside={finder.inside} zone={zone} />
      </Card>
      <Card title={t("windows")}>
        <p className="mb-4 text-muted-foreground">{t("windowsLead")}</p>
        {rows}
      </Card>
    </div>
  );
}
