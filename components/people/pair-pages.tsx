import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";

type PairPagesProps = { base: string; next: string | null; isFirst: boolean };

/** The way to the pairs that wait behind these, and back to the first ones; nothing where all are shown. */
export function PairPages({ base, next, isFirst }: PairPagesProps) {
  const t = useTranslations("people.pairs");
  if (isFirst && next === null) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {!isFirst && <ButtonLink href={base as Route}>{t("first")}</ButtonLink>}
      {next !== null && <ButtonLink href={`${base}?after=${next}` as Route}>{t("next")}</ButtonLink>}
    </div>
  );
}
