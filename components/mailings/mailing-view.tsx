import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { isMisspelling } from "@/lib/domain/mailings/wording";
import type { MailingScreenData, MailingSearch } from "@/lib/queries/mailings/mailing-screen";
import { CheckList } from "./check-list";
import { LetterFrame } from "./letter-frame";
import { LiveRefresh } from "./live-refresh";
import { Counts } from "./mailing-cards";
import { RecipientList } from "./recipient-list";
import { ReviewPanel } from "./review-panel";
import { SendPanel } from "./send-panel";
import { lookOf, MailingStatus } from "./status-badge";
import { WordingList } from "./wording-list";

type May = { send: boolean; pause: boolean; resume: boolean; settle: boolean; read: boolean };
type MailingViewProps = { base: string; zone: string; data: MailingScreenData; search: MailingSearch; may: May };

/** One mailing: checks, the letter as any recipient reads it, sending, and who has not got it and why. */
export function MailingView({ base, zone, data, search, may }: MailingViewProps) {
  const t = useTranslations("mailings");
  const { mailing, counts } = data;
  const clear = data.checks.every((line) => line.severity !== "red") && !data.wording.some(isMisspelling);
  const asks = data.wording.some((found) => !isMisspelling(found));
  const total = counts ? counts.waiting + counts.sending + counts.sent + counts.failed + counts.needsReview : 0;
  const toReview = data.recipients.filter((row) => row.state === "needs_review");
  return (
    <>
      <PageHeader
        title={t("cohort", { name: data.names[useLocale()] })}
        lead={<MailingStatus look={lookOf({ status: mailing.status, clear })} />}
        actions={
          <>
            {counts && counts.letters > 0 && may.read && <ButtonLink href={`${base}/print` as Route}>{t("print.open")}</ButtonLink>}
            <SendPanel
              mailing={mailing}
              count={counts?.waiting ?? 0}
              clear={clear}
              asks={asks}
              outbox={mailing.sender === "outbox"}
              may={may}
            />
          </>
        }
      />
      <LiveRefresh active={mailing.status === "sending" || mailing.status === "rendering"} />
      <div className="space-y-4">
        {counts && (
          <div aria-live="polite" className="space-y-2">
            <Progress label={t("progressLabel")} value={counts.sent} max={total} />
            <p className="tabular-nums">{t("progress", { sent: counts.sent, total })}</p>
            <Counts counts={counts} />
          </div>
        )}
        {data.lastError && mailing.status !== "sent" && <Callout tone="warning" title={t("stuck", { error: data.lastError })} />}
        {counts && counts.needsReview > 0 && may.settle && (
          <ReviewPanel mailingId={mailing.id} count={counts.needsReview} rows={toReview} />
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <div className="space-y-4">
            <CheckList checked={data.checked} lines={data.checks} base={base} />
            <WordingList wording={data.wording} mayAdd={may.read} />
          </div>
          {may.read && <Preview base={base} data={data} />}
        </div>
        <RecipientList
          rows={data.recipients}
          next={data.next}
          search={search}
          paged={search.after !== null}
          base={base}
          zone={zone}
          mayRead={may.read}
        />
      </div>
    </>
  );
}

function Preview({ base, data }: { base: string; data: MailingScreenData }) {
  const t = useTranslations("mailings.preview");
  const { preview } = data;
  return (
    <Card title={`${t("title")} ${preview ? preview.name || t("noName") : "…"}`}>
      <nav aria-label={t("choose")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
        {data.hardest.map((person) => (
          <Link key={person.why} className="underline" href={`${base}?as=${person.customerId}` as Route} scroll={false}>
            {t(person.why)}
          </Link>
        ))}
        <span className="text-muted-foreground">{t("pick")}</span>
      </nav>
      {preview ? <LetterFrame key={preview.customerId} {...preview} /> : <p>{t("none")}</p>}
    </Card>
  );
}
