import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useDuration } from "@/components/incidents/legal-words";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/format";
import type { FiguresScreen } from "@/lib/queries/home/figures-screen";
import { FigureRows } from "./figure-rows";
import { Costs, FigureStats, KeptShare } from "./figure-stats";

/** A year of incidents by month, and the incidents of one month or of all; every figure leads to its rows. */
export function FiguresPage(screen: FiguresScreen) {
  const t = useTranslations("home.figures");
  const { total, month, zone } = screen;
  const monthName = useMonthName();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {total.incidents === 0 ? (
        <EmptyState title={t("none")}>{t("noneWhy")}</EmptyState>
      ) : (
        <div className="space-y-6">
          <FigureStats {...screen} />
          <Callout>{t("caution")}</Callout>
          <section className="space-y-2">
            <h2 className="text-base font-semibold">{t("byMonth")}</h2>
            <Trend {...screen} />
          </section>
          <section id="rows" className="scroll-mt-4 space-y-2">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 className="text-base font-semibold">{month ? t("ofMonth", { month: monthName(month) }) : t("ofAll")}</h2>
              {month && (
                <ButtonLink tone="quiet" href={"/home/figures#rows" as Route}>
                  {t("allMonths")}
                </ButtonLink>
              )}
            </div>
            <FigureRows rows={screen.rows} zone={zone} leastPeople={screen.leastPeople} />
          </section>
        </div>
      )}
    </>
  );
}

function Trend({ trend, month: chosen, leastPeople }: FiguresScreen) {
  const t = useTranslations("home.figures");
  const duration = useDuration();
  const monthName = useMonthName();
  const locale = useLocale();
  const most = Math.max(1, ...trend.map(({ incidents }) => incidents));
  return (
    <Table label={t("byMonth")}>
      <thead>
        <tr>
          <Th>{t("month")}</Th>
          <Th className="w-1/4">{t("incidents")}</Th>
          <Th className="text-right">{t("customers")}</Th>
          <Th className="text-right">{t("cost")}</Th>
          <Th className="text-right">{t("notice")}</Th>
          <Th className="text-right">{t("kept")}</Th>
        </tr>
      </thead>
      <tbody>
        {trend.map(({ month, incidents, customers, costs, medianNoticeMs, kept }) => (
          <tr key={month} className={month === chosen ? "bg-muted" : ""}>
            <Td className="whitespace-nowrap">{monthName(month)}</Td>
            <Td>
              {incidents > 0 ? (
                <Link
                  href={`/home/figures?month=${month}#rows` as Route}
                  aria-label={t("showMonth", { month: monthName(month) })}
                  className="flex items-center gap-2 text-primary underline-offset-2 hover:underline"
                >
                  <span className="w-6 text-right">{formatNumber(incidents, locale)}</span>
                  <span
                    aria-hidden
                    className="h-2.5 rounded-sm bg-primary"
                    style={{ width: `${(incidents * 100) / most}%`, maxWidth: "8rem" }}
                  />
                </Link>
              ) : (
                <span className="block w-6 text-right text-muted-foreground">0</span>
              )}
            </Td>
            {incidents > 0 ? (
              <>
                <Td className="text-right">{formatNumber(customers, locale)}</Td>
                <Td className="text-right">
                  <Costs costs={costs} />
                </Td>
                <Td className="text-right whitespace-nowrap">{medianNoticeMs === null ? t("unknown") : duration(medianNoticeMs)}</Td>
                <Td className="text-right whitespace-nowrap">
                  {kept ? (
                    <KeptShare kept={kept} leastPeople={leastPeople} />
                  ) : (
                    <span className="text-muted-foreground">{t("keptNothing")}</span>
                  )}
                </Td>
              </>
            ) : (
              <Td colSpan={4} />
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** `2026-08` in words. A month is no instant: it is the same everywhere. */
function useMonthName(): (month: string) => string {
  const format = useFormatter();
  return (month) => format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" });
}
