import { Download } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, Input, Select } from "@/components/ui/field";
import type { JudgedLineView } from "@/lib/queries/affected/line-page";
import { LineTable } from "./line-table";
import { useReasonWords } from "./reason-words";

type View = "in" | "unsure" | "near" | "out";
type LineListsProps = {
  path: string;
  zone: string;
  search: { reason?: string; q?: string; overlap?: string; sku?: string; channel?: string; after?: string };
  /** Products of the incident. */
  skus: string[];
  page: { view: View; lines: JudgedLineView[]; next: string | null; reasons: { reason: string; lines: number }[] };
  counts: Record<View, number>;
  /** Lines that another incident takes in too. */
  overlapping: number;
};

const VIEWS: readonly View[] = ["in", "unsure", "near", "out"];

/** The three lists of an identification; list, filters and page are in the address. */
export function LineLists({ path, zone, search, skus, page, counts, overlapping }: LineListsProps) {
  const t = useTranslations("affected");
  const filtered = Boolean(search.reason || search.q || search.overlap || search.sku || search.channel);
  const address = (parameters: Record<string, string | undefined>, base = path): Route => {
    const pairs = Object.entries(parameters).filter((pair): pair is [string, string] => Boolean(pair[1]));
    return `${base}?${new URLSearchParams(pairs)}` as Route;
  };
  const { after: _, ...filters } = search;
  const here = { ...filters, view: page.view };
  return (
    <section id="lines" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <nav aria-label={t("views.label")} className="flex flex-wrap gap-1">
          {VIEWS.map((view) => (
            <Link
              key={view}
              href={address({ view })}
              scroll={false}
              aria-current={view === page.view ? "page" : undefined}
              className="rounded-md px-3 py-2 text-muted-foreground hover:bg-muted aria-[current=page]:bg-muted aria-[current=page]:font-medium aria-[current=page]:text-foreground"
            >
              {t(`views.${view}`, { count: counts[view] })}
            </Link>
          ))}
        </nav>
        <a
          href={address(here, `${path}/export`)}
          download
          className="inline-flex min-h-9 items-center gap-2 rounded-md border border-input bg-card px-3 py-1.5 font-medium hover:bg-muted"
        >
          <Download aria-hidden className="size-4" /> {t("export")}
        </a>
      </div>
      <LineFilter
        view={page.view}
        search={search}
        skus={skus}
        reasons={page.reasons}
        overlapping={page.view === "in" && overlapping > 0}
        clear={filtered ? address({ view: page.view }) : null}
      />
      {page.lines.length > 0 ? (
        <LineTable
          path={path}
          view={page.view}
          lines={page.lines}
          zone={zone}
          label={t(`views.${page.view}`, { count: counts[page.view] })}
        />
      ) : (
        <EmptyState title={filtered ? t("noMatch") : t("noLine")} />
      )}
      <nav aria-label={t("pages.label")} className="flex justify-between gap-2">
        {search.after ? (
          <ButtonLink href={address(here)} scroll={false}>
            {t("pages.first")}
          </ButtonLink>
        ) : (
          <span />
        )}
        {page.next && (
          <ButtonLink href={address({ ...here, after: page.next })} scroll={false}>
            {t("pages.next")}
          </ButtonLink>
        )}
      </nav>
    </section>
  );
}

type LineFilterProps = {
  view: View;
  search: LineListsProps["search"];
  skus: string[];
  reasons: LineListsProps["page"]["reasons"];
  overlapping: boolean;
  clear: Route | null;
};

function LineFilter({ view, search, skus, reasons, overlapping, clear }: LineFilterProps) {
  const t = useTranslations("affected.filter");
  const words = useReasonWords();
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="view" value={view} />
      <Field label={t("reason")}>
        {(control) => (
          <Select key={`${view}${search.reason}`} name="reason" defaultValue={search.reason ?? ""} {...control}>
            <option value="">{t("anyReason")}</option>
            {view === "near" && <option value="outside_window">{t("outsideWindow")}</option>}
            {reasons.map(({ reason, lines }) => (
              <option key={reason} value={reason}>
                {t("count", { reason: words(reason), count: lines })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(skus.length > 1 || search.sku) && (
        <Field label={t("sku")}>
          {(control) => <Input key={search.sku} name="sku" list="line-skus" defaultValue={search.sku ?? ""} {...control} />}
        </Field>
      )}
      <datalist id="line-skus">
        {skus.map((sku) => (
          <option key={sku} value={sku} />
        ))}
      </datalist>
      <Field label={t("channel")}>
        {(control) => <Input key={search.channel} name="channel" defaultValue={search.channel ?? ""} {...control} />}
      </Field>
      <Field label={t("order")}>{(control) => <Input key={search.q} name="q" defaultValue={search.q ?? ""} {...control} />}</Field>
      {(overlapping || search.overlap) && (
        <label className="flex min-h-9 items-center gap-2">
          <input key={search.overlap} type="checkbox" name="overlap" value="1" defaultChecked={search.overlap === "1"} /> {t("overlap")}
        </label>
      )}
      <Button type="submit">{t("apply")}</Button>
      {clear && (
        <ButtonLink tone="quiet" href={clear} scroll={false}>
          {t("clear")}
        </ButtonLink>
      )}
    </form>
  );
}
