import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { formatNumber } from "@/lib/i18n/format";
import type { ReactionsScreen as Screen } from "@/lib/queries/feedback/reactions";
import type { QuoteActs } from "./choose-quote";
import { QuoteList } from "./quote-list";
import { ScoreBars } from "./score-bars";
import { WordsColumn } from "./words-column";

type ReactionsScreenProps = { screen: Screen; incidentRef: string; zone: string; acts: QuoteActs | null };

/** What customers thought of how they were treated: the numbers, happy and unhappy words side by side, and what may be quoted. */
export function ReactionsScreen({ screen, incidentRef, zone, acts }: ReactionsScreenProps) {
  const t = useTranslations("reactions");
  const { summary, told, labels, quotes, happy, unhappy } = screen;
  const silent = summary.count === 0 && labels.length === 0;
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} lead={t("lead")} />
      {silent ? (
        <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>
      ) : (
        <>
          <Figures screen={screen} incidentRef={incidentRef} />
          <Card title={t("question")}>
            <p className="mb-3 text-muted-foreground">{t("answered", { count: summary.count, told })}</p>
            <ScoreBars byScore={summary.byScore} count={summary.count} />
          </Card>
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <WordsColumn mood="happy" words={happy} {...{ incidentRef, zone, acts }} />
            <WordsColumn mood="unhappy" words={unhappy} {...{ incidentRef, zone, acts }} />
          </div>
        </>
      )}
      <QuoteList quotes={quotes} zone={zone} remove={acts?.remove ?? null} />
    </div>
  );
}

function Figures({ screen: { summary, labels }, incidentRef }: Pick<ReactionsScreenProps, "screen" | "incidentRef">) {
  const t = useTranslations("reactions");
  const locale = useLocale();
  const mean = summary.meanTenths === null ? t("noMean") : t("mean", { mean: formatNumber(summary.meanTenths / 10, locale) });
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Stat label={t("meanLabel")} value={mean} note={t("ofN", { count: summary.count })} />
        {labels.map(({ label, customers }) => (
          <Stat
            key={label ?? "none"}
            label={t("label", { label: label ?? "none" })}
            value={formatNumber(customers, locale)}
            note={t("customers", { count: customers })}
          />
        ))}
      </div>
      {labels.length > 0 && (
        <Link className="inline-block underline underline-offset-2" href={`/incidents/${incidentRef}/replies` as Route}>
          {t("toReplies")}
        </Link>
      )}
    </>
  );
}
