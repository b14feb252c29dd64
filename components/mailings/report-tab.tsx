import { Download } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import type { MailingReport } from "@/lib/queries/mailings/mailing-report";
import type { PanelOf } from "@/lib/queries/mailings/mailing-screen";
import { AgainPanel } from "./again-panel";
import type { MailingViewProps } from "./mailing-view";
import { NotGotCard } from "./not-got-card";
import { RecipientDrawer } from "./recipient-drawer";
import { RecipientFilters } from "./recipient-filters";
import { RecipientList } from "./recipient-list";
import { ReviewPanel } from "./review-panel";

type ReportTabProps = MailingViewProps & { panel: PanelOf<"report"> };

/** What became of it: counts that add up, who has not got it and why, and every recipient's own history. */
export function ReportTab({ incident, base, data, search, may, panel }: ReportTabProps) {
  const t = useTranslations("mailings");
  return (
    <div className="space-y-4">
      {data.counts.needsReview > 0 && may.settle && (
        <ReviewPanel mailingId={data.mailing.id} count={data.counts.needsReview} rows={panel.toReview} />
      )}
      {panel.again > 0 && <AgainPanel mailingId={data.mailing.id} count={panel.again} may={may.draft} />}
      <Figures base={base} report={panel.report} />
      <NotGotCard missing={panel.missing} />
      <Card
        title={t("recipients.title")}
        actions={
          <div className="flex flex-wrap gap-2">
            <DownloadLink href={`${base}/export`}>
              <Download aria-hidden className="size-4" />
              {t("report.csv")}
            </DownloadLink>
            <DownloadLink href={`${base}/export?format=xlsx`}>
              <Download aria-hidden className="size-4" />
              {t("report.xlsx")}
            </DownloadLink>
          </div>
        }
      >
        <RecipientFilters base={base} tab="report" search={search} />
        <RecipientList
          rows={panel.rows}
          next={panel.next}
          search={search}
          base={base}
          zone={incident.zone}
          mayRead={may.read}
          tab="report"
        />
      </Card>
      {panel.history && <RecipientDrawer history={panel.history} zone={incident.zone} />}
    </div>
  );
}

function Figures({ base, report }: { base: string; report: MailingReport }) {
  const t = useTranslations("mailings.report");
  const of = (delivery: string) => `${base}?tab=report&delivery=${delivery}` as Route;
  const bounced = report.bouncedHard + report.bouncedSoft;
  return (
    <div className="space-y-3">
      <section aria-label={t("delivery")} className="flex flex-wrap gap-3">
        <Stat
          label={t("sent")}
          value={report.sent}
          href={`${base}?tab=report&state=sent` as Route}
          note={t("unheard", { count: report.unheard })}
        />
        <Stat
          label={t("delivered")}
          value={report.delivered}
          href={of("delivered")}
          note={report.delayed > 0 ? t("delayed", { count: report.delayed }) : undefined}
        />
        <Stat
          label={t("bounced")}
          value={bounced}
          href={of("bounced")}
          note={bounced > 0 ? t("hardSoft", { hard: report.bouncedHard, soft: report.bouncedSoft }) : undefined}
        />
        <Stat label={t("complained")} value={report.complained} href={of("complained")} />
        {report.failed + report.suppressed > 0 && (
          <Stat
            label={t("held")}
            value={report.failed + report.suppressed}
            note={t("heldNote", { failed: report.failed, suppressed: report.suppressed })}
          />
        )}
      </section>
      <section aria-label={t("reaction")} className="flex flex-wrap gap-3">
        <Stat label={t("clicked")} value={report.clicked} note={t("clickedNote")} />
        <Stat
          label={t("replied")}
          value={report.replied}
          note={report.replied > 0 ? t("repliedNote", { thanked: report.thanked, complaining: report.complaining }) : undefined}
        />
        {report.withCredit > 0 && (
          <>
            <Stat label={t("activated")} value={report.activated} note={t("ofCredits", { count: report.withCredit })} />
            <Stat label={t("redeemed")} value={report.redeemed} note={t("besideDelivered", { count: report.delivered })} />
          </>
        )}
      </section>
    </div>
  );
}
