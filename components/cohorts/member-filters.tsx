"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { type FacetOption, FacetSelect } from "@/components/data-table/facet-select";
import { SearchBox } from "@/components/data-table/search-box";
import { Button } from "@/components/ui/button";
import type { Facet, Facets } from "@/lib/domain/cohorts/facets";
import { USAGES } from "@/lib/domain/cohorts/member-filter";
import type { Named } from "./cohort-names";
import type { TableParams } from "./table-params";

type MemberFiltersProps = {
  params: TableParams;
  facets: Facets;
  cohorts: string[];
  nameOf: (key: string) => Named;
  searchRef: RefObject<HTMLInputElement | null>;
  onSearch: (q: string) => void;
  onFacet: (facet: Facet, value: string | null) => void;
  onClear: () => void;
};

/** Search and filters, each value with the number of customers it would show. */
export function MemberFilters({ params, facets, cohorts, nameOf, searchRef, onSearch, onFacet, onClear }: MemberFiltersProps) {
  const t = useTranslations("cohorts.filters");
  const option = (facet: Facet, value: string, label: string): FacetOption => ({ value, label, count: facets[facet][value] ?? 0 });
  const options: Record<Facet, FacetOption[]> = {
    cohort: cohorts.map((key) => option("cohort", key, `${nameOf(key).letter} · ${nameOf(key).name}`)),
    usage: USAGES.map((usage) => option("usage", usage, t(`usage.${usage}`))),
    held: [option("held", "true", t("held.true")), option("held", "false", t("held.false"))],
    email: [option("email", "true", t("email.true")), option("email", "false", t("email.false"))],
    language: [option("language", "fr", t("language.fr")), option("language", "en", t("language.en"))],
  };
  const chosen = (facet: Facet) => (params[facet] === null ? null : String(params[facet]));
  const filtered = params.q !== null || (Object.keys(options) as Facet[]).some((facet) => params[facet] !== null);
  return (
    <search aria-label={t("title")} className="flex flex-wrap items-end gap-2">
      <SearchBox label={t("search")} hint={t("searchHint")} value={params.q ?? ""} onChange={onSearch} inputRef={searchRef} />
      {(Object.keys(options) as Facet[]).map((facet) => (
        <FacetSelect
          key={facet}
          label={t(`label.${facet}`)}
          any={t("any")}
          value={chosen(facet)}
          options={options[facet]}
          onChange={(value) => onFacet(facet, value)}
        />
      ))}
      {filtered && (
        <Button tone="quiet" onClick={onClear}>
          {t("clear")}
        </Button>
      )}
    </search>
  );
}
