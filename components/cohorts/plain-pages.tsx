import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { BLOCK_SIZE } from "@/lib/domain/cohorts/member-sort";
import { type TableParams, tableAddress } from "./table-params";

type PlainPagesProps = { base: string; params: TableParams; start: number; total: number };

/** Forth and back through blocks where no script runs. */
export function PlainPages({ base, params, start, total }: PlainPagesProps) {
  const t = useTranslations("cohorts.table");
  const to = (at: number) => tableAddress(base, { ...params, at, row: null }) as Route;
  return (
    <noscript>
      <nav aria-label={t("pages")} className="flex gap-4 py-2">
        {start > 0 && <Link href={to(start - BLOCK_SIZE)}>{t("previous")}</Link>}
        {start + BLOCK_SIZE < total && <Link href={to(start + BLOCK_SIZE)}>{t("next")}</Link>}
      </nav>
    </noscript>
  );
}
