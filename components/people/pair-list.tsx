"use client";

import { ArrowLeftRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useRowKeys } from "@/components/data-table/use-row-keys";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PairView, SuggestedPairs } from "@/lib/queries/people/suggested-pairs";
import type { PeopleActions } from "./actions";
import { PersonCard } from "./person-card";
import { pairKey, usePairs } from "./use-pairs";

type PairListProps = Omit<SuggestedPairs, "shared"> & { zone: string; mayDecide: boolean; actions: PeopleActions };

/** Pairs of records that may be one person, side by side; worked by keyboard alone, one after the other. */
export function PairList({ pairs: shown, next, zone, mayDecide, actions }: PairListProps) {
  const t = useTranslations("people.pairs");
  const { pairs, at, setCurrent, working, merge, dismiss, swap } = usePairs(shown, actions);
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) list.current?.querySelectorAll<HTMLElement>(":scope > li")[at]?.focus();
  }, [at]);
  const go = (step: number) => {
    moved.current = true;
    setCurrent(Math.max(0, Math.min(pairs.length - 1, at + step)));
  };
  const pair = pairs[at];
  const decide = (act: (one: PairView) => void) => () => void (mayDecide && pair && !working && act(pair));
  useRowKeys({ j: () => go(1), k: () => go(-1), m: decide(merge), n: decide(dismiss) });
  if (pairs.length === 0) return <EmptyState title={t("count", { count: 0, more: "false" })}>{t("empty")}</EmptyState>;
  return (
    <div className="space-y-3">
      <p className="font-medium" aria-live="polite">
        {t("count", { count: pairs.length, more: String(next !== null) })}
      </p>
      {mayDecide && <p className="text-caption text-muted-foreground">{t("keys")}</p>}
      <ul ref={list} className="space-y-3">
        {pairs.map((one, i) => (
          <PairCard
            key={pairKey(one)}
            pair={one}
            zone={zone}
            isCurrent={i === at}
            working={working}
            onFocus={() => setCurrent(i)}
            {...(mayDecide && { onMerge: () => merge(one), onDismiss: () => dismiss(one), onSwap: () => swap(one) })}
          />
        ))}
      </ul>
    </div>
  );
}

const TONE: Record<PairView["strength"], Tone> = { likely: "success", possible: "info", weak: "warning", none: "warning" };

type PairCardProps = {
  pair: PairView;
  zone: string;
  isCurrent: boolean;
  working: boolean;
  onFocus: () => void;
  onMerge?: () => void;
  onDismiss?: () => void;
  onSwap?: () => void;
};

/** Two records side by side, what speaks for their being one person, and the buttons that decide it. */
export function PairCard({ pair, zone, isCurrent, working, onFocus, onMerge, onDismiss, onSwap }: PairCardProps) {
  const t = useTranslations("people.pairs");
  const { kept, other, strength, evidence } = pair;
  const label = t("pair", { one: kept.name || kept.id, other: other.name || other.id });
  return (
    <li
      aria-label={label}
      aria-current={isCurrent || undefined}
      tabIndex={-1}
      onFocus={onFocus}
      className="space-y-3 rounded-md border bg-card p-4 aria-[current]:border-primary"
    >
      <div className="grid gap-3 md:grid-cols-2">
        <PersonCard person={kept} zone={zone} title={t("keep")} />
        <PersonCard person={other} zone={zone} title={t("join")} />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="space-y-1">
          <Badge tone={TONE[strength]}>{t(`strength.${strength}`)}</Badge>
          {evidence.length > 0 && <p className="sr-only">{t("why")}</p>}
          <ul className="list-disc pl-5">
            {evidence.map((kind) => (
              <li key={kind}>{t(`evidence.${kind}`)}</li>
            ))}
          </ul>
        </div>
        {onMerge && (
          <div className="flex flex-wrap gap-2">
            <Button tone="quiet" onClick={onSwap}>
              <ArrowLeftRight aria-hidden className="size-4" />
              {t("swap")}
            </Button>
            {onDismiss && (
              <Button onClick={onDismiss} disabled={working} aria-label={`${t("dismiss")}. ${label}`}>
                {t("dismiss")}
              </Button>
            )}
            <Button tone="primary" onClick={onMerge} disabled={working} aria-label={`${t("merge")}. ${label}`}>
              {working && isCurrent ? t("merging") : t("merge")}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
