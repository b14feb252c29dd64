"use client";

import { ArrowUp, Pencil, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { CohortMark } from "@/components/cohorts/cohort-mark";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { Suggestion } from "@/lib/domain/cohorts/suggested-cohorts";
import { conditionsSentence } from "@/lib/domain/plans/rule-sentence";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { Partition, PartitionCohort } from "@/lib/queries/people/partition";
import type { PartitionActions } from "./actions";
import { DefineCohortDialog, type Defined } from "./define-cohort-dialog";

type PartitionPanelProps = { partition: Partition; mayChange: boolean; actions: PartitionActions };

/** That every customer is in exactly one cohort, as a sum; and the cohorts in the order in which they take people. */
export function PartitionPanel({ partition, mayChange, actions }: PartitionPanelProps) {
  const { cohorts, outdatedBy, suggestions } = partition;
  const t = useTranslations("people.partition");
  const [defined, setDefined] = useState<Defined | null>(null);
  const stale = outdatedBy === "identity" || outdatedBy === "reporters" || outdatedBy === "cohorts" ? outdatedBy : null;
  const others = cohorts.filter((cohort) => !cohort.standing);
  return (
    <Card
      id="partition"
      title={t("title")}
      actions={
        mayChange && (
          <Button onClick={() => setDefined({ nameFr: "", nameEn: "", when: [] })}>
            <Plus aria-hidden className="size-4" />
            {t("new")}
          </Button>
        )
      }
    >
      <div className="space-y-3">
        {stale && <Callout tone="warning" title={t(`outdated.${stale}`)} />}
        <PartitionSum partition={partition} />
        <p className="text-muted-foreground">
          {t("order")}. {t("staff")}
        </p>
        <ol className="divide-y rounded-md border">
          {cohorts.map((cohort) => (
            <CohortLine
              key={cohort.key}
              cohort={cohort}
              currency={partition.currency}
              place={others.indexOf(cohort)}
              {...(mayChange && !cohort.standing && { incidentRef: partition.incidentRef, actions, onEdit: setDefined })}
            />
          ))}
        </ol>
        {mayChange && <Suggestions suggestions={suggestions} present={cohorts} onChoose={setDefined} />}
      </div>
      <DefineCohortDialog partition={partition} defined={defined} actions={actions} onClose={() => setDefined(null)} />
    </Card>
  );
}

/** `379 clients = 120 Entamé + 250 Intact + 9 Lanceurs d’alerte ; 0 sans groupe`. */
function PartitionSum({ partition }: { partition: Partition }) {
  const t = useTranslations("people.partition");
  const locale = useLocale();
  const { customers, cohorts, without, held } = partition;
  const parts = cohorts
    .filter((cohort) => cohort.customers > 0)
    .map((cohort) => `${formatNumber(cohort.customers, locale)} ${cohort.name[locale]}`);
  return (
    <p className="font-medium tabular-nums">
      {t("sum", { customers, parts: parts.join(" + ") || "0" })}
      <span className={without > 0 ? "text-warning" : "text-muted-foreground"}>
        {locale === "fr" ? "\u00a0; " : "; "}
        {t("without", { count: without })}
      </span>
      {held > 0 && <span className="text-muted-foreground">, {t("held", { count: held })}</span>}
    </p>
  );
}

type CohortLineProps = {
  cohort: PartitionCohort;
  currency: string;
  /** Among the cohorts of staff, from 0; -1 for a standing one. */
  place: number;
  incidentRef?: string;
  actions?: PartitionActions;
  onEdit?: (defined: Defined) => void;
};

function CohortLine({ cohort, currency, place, incidentRef, actions, onEdit }: CohortLineProps) {
  const t = useTranslations("people.partition");
  const locale = useLocale();
  const refusalText = useRefusalText();
  const [working, start] = useTransition();
  const { key, letter, standing, when, customers } = cohort;
  const name = cohort.name[locale];
  const written = { key, letter, nameFr: cohort.name.fr, nameEn: cohort.name.en, when: when ?? [] };
  const names = { money: (minor: number, unit: string) => formatMoney({ minor, currency: unit }, locale), currency };
  const rule = conditionsSentence(when ?? [], locale, names);
  const earlier = () =>
    start(async () => {
      const result = await actions?.define({ incidentRef: incidentRef ?? "", ...written, place: place - 1 });
      if (result && !result.ok) toast.error(refusalText(result.refusal));
      else toast.success(t("moved", { name }));
    });
  const remove = () =>
    start(async () => {
      const result = await actions?.remove({ incidentRef: incidentRef ?? "", key });
      if (result && !result.ok) toast.error(refusalText(result.refusal));
      else toast.success(t("removed", { name }));
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <CohortMark letter={letter} name={name} />
      <span className="min-w-48 flex-1 text-muted-foreground">{rule ?? (standing ? t(`rule.${standingRule(key)}`) : t("rule.hand"))}</span>
      <span className="tabular-nums">{t("customers", { count: customers })}</span>
      {actions && (
        <span className="flex gap-1">
          <Button tone="quiet" aria-label={t("up", { name })} disabled={working || place < 1} onClick={earlier}>
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button tone="quiet" aria-label={t("edit", { name })} disabled={working} onClick={() => onEdit?.(written)}>
            <Pencil aria-hidden className="size-4" />
          </Button>
          <Button tone="quiet" aria-label={t("remove", { name })} disabled={working} onClick={remove}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </span>
      )}
    </li>
  );
}

const standingRule = (key: string): "reported" | "overcharged" | "consumed" | "untouched" =>
  key === "reported" || key === "overcharged" || key === "consumed" ? key : "untouched";

type SuggestionsProps = { suggestions: readonly Suggestion[]; present: readonly PartitionCohort[]; onChoose: (defined: Defined) => void };

/** Cohorts that many incidents need and this one does not have yet. */
function Suggestions({ suggestions, present, onChoose }: SuggestionsProps) {
  const t = useTranslations("people");
  const locale = useLocale();
  const names = (kind: Suggestion["kind"]) => ({ nameFr: t(`suggestion.${kind}.fr`), nameEn: t(`suggestion.${kind}.en`) });
  const missing = suggestions.filter(({ kind }) => !present.some((cohort) => cohort.name.en === names(kind).nameEn));
  if (missing.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted-foreground">{t("partition.suggested")}</span>
      {missing.map(({ kind, when }) => (
        <Button key={kind} title={t(`suggestion.${kind}.why`)} onClick={() => onChoose({ ...names(kind), when })}>
          {locale === "fr" ? names(kind).nameFr : names(kind).nameEn}
        </Button>
      ))}
    </div>
  );
}
