import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

type AffectedNoticesProps = {
  path: string;
  totals: { unsure: number; wrongOutside: number; rightInside: number };
  overlaps: { lines: number; customers: number; refs: string[] };
  frozen: boolean;
};

/** What asks for a look before anybody is split: doubts, lines of two incidents, and what the window's edges cut off. */
export function AffectedNotices({ path, totals, overlaps, frozen }: AffectedNoticesProps) {
  const t = useTranslations("affected.notices");
  const list = (query: string) => `${path}?${query}#lines` as Route;
  return (
    <>
      {totals.unsure > 0 && (
        <Callout tone={frozen ? "info" : "warning"} title={t("unsure", { count: totals.unsure })}>
          <p>{t("unsureLead")}</p>
          <ButtonLink tone="primary" href={`${path}/review` as Route} className="mt-2">
            {t("review")}
          </ButtonLink>
        </Callout>
      )}
      {overlaps.lines > 0 && (
        <Callout tone="warning" title={t("overlaps", { lines: overlaps.lines, customers: overlaps.customers })}>
          <p>{t("overlapsLead")}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {overlaps.refs.map((ref) => (
              <li key={ref}>
                <Link className="underline" href={`/incidents/${ref}/affected` as Route}>
                  {ref}
                </Link>
              </li>
            ))}
            <li>
              <Link className="underline" href={list("view=in&overlap=1")}>
                {t("showOverlaps")}
              </Link>
            </li>
          </ul>
        </Callout>
      )}
      {(totals.wrongOutside > 0 || totals.rightInside > 0) && (
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          <li>
            <Link className="underline" href={list("view=near&reason=outside_window")}>
              {t("wrongOutside", { count: totals.wrongOutside })}
            </Link>
          </li>
          <li>
            <Link className="underline" href={list("view=near&reason=right_price")}>
              {t("rightInside", { count: totals.rightInside })}
            </Link>
          </li>
        </ul>
      )}
    </>
  );
}
