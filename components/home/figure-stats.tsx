import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { useDuration } from "@/components/incidents/legal-words";
import { Money } from "@/components/money";
import { Stat } from "@/components/ui/stat";
import { formatNumber, formatShare } from "@/lib/i18n/format";
import type { FiguresScreen } from "@/lib/queries/home/figures-screen";

type FigureStatsProps = Pick<FiguresScreen, "total" | "keptDays" | "leastPeople">;

/** Five figures over all incidents of the year; each leads to the rows it is made of. What is not known says so. */
export function FigureStats({ total, keptDays, leastPeople }: FigureStatsProps) {
  const t = useTranslations("home.figures");
  const duration = useDuration();
  const locale = useLocale();
  const href = "/home/figures#rows" as Route;
  const { medianNoticeMs, noticeKnown, kept } = total;
  return (
    <div className="flex flex-wrap gap-3">
      <Stat label={t("incidents")} value={formatNumber(total.incidents, locale)} href={href} />
      <Stat label={t("customers")} value={formatNumber(total.customers, locale)} href={href} />
      <Stat label={t("cost")} value={<Costs costs={total.costs} />} note={t("costNote")} href={href} />
      <Stat
        label={t("notice")}
        value={medianNoticeMs === null ? "–" : duration(medianNoticeMs)}
        note={medianNoticeMs === null ? t("noticeUnknown") : t("noticeNote", { count: noticeKnown })}
        href={href}
      />
      <Stat
        label={t("kept")}
        value={kept ? <KeptShare kept={kept} leastPeople={leastPeople} /> : "–"}
        note={kept ? keptNote(t, { kept, keptDays, leastPeople }) : t("keptNothingWhy", { days: keptDays })}
        href={href}
      />
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"home.figures">>;
type Kept = { of: number; again: number };

const keptNote = (t: Words, { kept, keptDays, leastPeople }: { kept: Kept; keptDays: number; leastPeople: number }): string =>
  kept.of < leastPeople ? t("keptFew", { days: keptDays }) : t("keptNote", { days: keptDays, ...kept });

/** A share where there are people enough for one, else how many of how many. */
export function KeptShare({ kept, leastPeople }: { kept: Kept; leastPeople: number }) {
  const t = useTranslations("home.figures");
  const locale = useLocale();
  if (kept.of < leastPeople) return t("fraction", kept);
  return formatShare(Math.round((kept.again * 10_000) / kept.of), locale);
}

export function Costs({ costs }: { costs: readonly { currency: string; minor: number }[] }) {
  const t = useTranslations("home.figures");
  if (costs.length === 0) return <span className="whitespace-nowrap text-muted-foreground">{t("noCost")}</span>;
  return costs.map((cost) => (
    <span key={cost.currency} className="block">
      <Money {...cost} />
    </span>
  ));
}
