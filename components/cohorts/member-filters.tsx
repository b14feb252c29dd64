"use client";

import { ListFilter, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { type FacetOption, FacetSelect } from "@/components/data-table/facet-select";
import { SearchBox } from "@/components/data-table/search-box";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CONSUMPTION_KINDS } from "@/lib/domain/cohorts/consumption-kind";
import { FACETS, type Facet, type Facets } from "@/lib/domain/cohorts/facets";
import type { MemberConditions } from "@/lib/domain/cohorts/member-condition";
import { LINE_FACETS, type LineFacet, USAGES } from "@/lib/domain/cohorts/member-filter";
import { KNOWN_REASONS } from "@/lib/domain/cohorts/preset-reasons";
import type { Named } from "./cohort-names";
import { ConditionEditor } from "./condition-editor";
import { useConditionWords } from "./condition-words";
import type { TableParams } from "./table-params";
import { useLineFacets } from "./use-line-facets";
import { useReasonText } from "./use-reason-text";

type MemberFiltersProps = {
  base: string;
  params: TableParams;
  facets: Facets;
  cohorts: string[];
  currencies: string[];
  countries: string[];
  /** Products of the incident. */
  skus: string[];
  nameOf: (key: string) => Named;
  searchRef: RefObject<HTMLInputElement | null>;
  search: (q: string) => void;
  choose: (facet: Facet | LineFacet, value: string | null) => void;
  ask: (conditions: MemberConditions) => void;
  only: (selectionId: string | null) => void;
  clear: () => void;
};

/** Facets that say nothing while everybody has one value. */
const WHERE_TOLD_APART: readonly Facet[] = ["country", "reported", "overlapping", "overcharged"];

/** Search, filters with the number of customers behind each value, and conditions as sentences. */
export function MemberFilters(props: MemberFiltersProps) {
  const { base, params, facets, cohorts, currencies, countries, skus, nameOf, searchRef, search, choose, ask, only, clear } = props;
  const t = useTranslations("cohorts.filters");
  const tCondition = useTranslations("cohorts.conditions");
  const reasonText = useReasonText();
  const tKind = useTranslations("people.kinds.kind");
  const [asking, setAsking] = useState(false);
  const ofLines = useLineFacets(base, params);
  const currency = currencies[0] ?? "EUR";
  const sentence = useConditionWords({ currency, nameOf });
  const option = (facet: Facet, value: string, label: string): FacetOption => ({ value, label, count: facets[facet][value] ?? 0 });
  const yesNo = (facet: "held" | "email" | "reported" | "overlapping" | "overcharged") =>
    (["true", "false"] as const).map((value) => option(facet, value, t(`${facet}.${value}`)));
  const named = (key: string) => `${nameOf(key).letter} · ${nameOf(key).name}`;
  const none = (value: string) => value || tCondition("none");
  const options: Record<Facet, FacetOption[]> = {
    cohort: cohorts.map((key) => option("cohort", key, named(key))),
    usage: USAGES.map((usage) => option("usage", usage, t(`usage.${usage}`))),
    held: yesNo("held"),
    email: yesNo("email"),
    language: [option("language", "fr", t("language.fr")), option("language", "en", t("language.en"))],
    country: countries.map((country) => option("country", country, none(country))),
    reported: yesNo("reported"),
    overlapping: yesNo("overlapping"),
    overcharged: yesNo("overcharged"),
  };
  const chosen = (facet: Facet) => (params[facet] === null ? null : String(params[facet]));
  const useful = (facet: Facet) =>
    !WHERE_TOLD_APART.includes(facet) || params[facet] !== null || options[facet].filter(({ count }) => count).length > 1;
  const conditions = params.where ?? [];
  const filtered =
    params.q !== null ||
    params.only !== null ||
    conditions.length > 0 ||
    [...FACETS, ...LINE_FACETS].some((facet) => params[facet] !== null);
  const words = (values: readonly string[], label: (value: string) => string) => values.map((value) => ({ value, label: label(value) }));
  return (
    <search aria-label={t("title")} className="space-y-2">
      <div className="flex flex-wrap items-end gap-2">
        <SearchBox label={t("search")} hint={t("searchHint")} value={params.q ?? ""} onChange={search} inputRef={searchRef} />
        {FACETS.filter(useful).map((facet) => (
          <FacetSelect
            key={facet}
            label={t(`label.${facet}`)}
            any={t("any")}
            value={chosen(facet)}
            options={options[facet]}
            onChange={(value) => choose(facet, value)}
          />
        ))}
        {LINE_FACETS.filter((facet) => facet === "channel" || skus.length > 1 || params.sku !== null).map((facet) => (
          <FacetSelect
            key={facet}
            label={t(`label.${facet}`)}
            any={t("any")}
            value={params[facet]}
            options={ofLines.optionsOf(facet)}
            onWant={ofLines.want}
            onChange={(value) => choose(facet, value)}
          />
        ))}
        <Button
          onClick={() => {
            ofLines.want();
            setAsking(true);
          }}
        >
          <ListFilter aria-hidden className="size-4" />
          {tCondition("open")}
        </Button>
        {filtered && (
          <Button tone="quiet" onClick={clear}>
            {t("clear")}
          </Button>
        )}
      </div>
      {(conditions.length > 0 || params.only !== null) && (
        <ul aria-label={tCondition("chosen")} className="flex flex-wrap gap-2">
          {params.only !== null && <Chip label={tCondition("only")} remove={tCondition("remove")} onRemove={() => only(null)} />}
          {conditions.map((condition, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions may repeat; their order is their address
            <Chip key={i} label={sentence(condition)} remove={tCondition("remove")} onRemove={() => ask(conditions.toSpliced(i, 1))} />
          ))}
        </ul>
      )}
      <Dialog open={asking} onOpenChange={setAsking} title={tCondition("title")} description={tCondition("lead")}>
        <ConditionEditor
          conditions={conditions}
          currency={currency}
          options={{
            currency: words(currencies, (value) => value),
            country: words(countries, none),
            machineCohort: words(cohorts, named),
            useKind: CONSUMPTION_KINDS.map((kind) => ({ value: kind, label: tKind(kind) })),
            sku: skus,
            channel: ofLines.optionsOf("channel").map(({ value }) => value),
            customerGroup: [],
            reason: words(["", ...KNOWN_REASONS], (value) => (value ? reasonText(value) : tCondition("none"))),
          }}
          onCancel={() => setAsking(false)}
          onApply={(next) => {
            setAsking(false);
            ask(next);
          }}
        />
      </Dialog>
    </search>
  );
}

const Chip = ({ label, remove, onRemove }: { label: string; remove: string; onRemove: () => void }) => (
  <li className="inline-flex items-center gap-1 rounded-full border bg-info-soft py-0.5 pr-1 pl-3 text-sm text-info">
    {label}
    <button
      type="button"
      aria-label={`${remove} ${label}`}
      onClick={onRemove}
      className="inline-flex size-6 items-center justify-center rounded-full hover:bg-card"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  </li>
);
