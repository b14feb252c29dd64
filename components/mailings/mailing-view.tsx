import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { TabLinks } from "@/components/ui/tab-links";
import { MAILING_TABS } from "@/lib/domain/mailings/mailing-tab";
import { toLeave } from "@/lib/domain/mailings/to-leave";
import type { MailingScreenData } from "@/lib/queries/mailings/mailing-screen";
import type { MailingSearch } from "@/lib/queries/mailings/mailing-search";
import { ChecksTab } from "./checks-tab";
import { LiveRefresh } from "./live-refresh";
import { MessageCountList } from "./message-count-list";
import { MessageTab } from "./message-tab";
import { RecipientsTab } from "./recipients-tab";
import { ReportTab } from "./report-tab";
import { ScheduleTab } from "./schedule-tab";
import { SendingBand } from "./sending-band";
import { SendingControls } from "./sending-controls";
import { lookOf, MailingStatus } from "./status-badge";
import { TrialTab } from "./trial-tab";
import { useStepName } from "./use-step-name";

export type MailingMay = {
  schedule: boolean;
  pause: boolean;
  resume: boolean;
  cancel: boolean;
  settle: boolean;
  submit: boolean;
  decide: boolean;
  test: boolean;
  draft: boolean;
  read: boolean;
};
export type MailingViewProps = {
  incident: { ref: string; zone: string };
  base: string;
  data: MailingScreenData;
  search: MailingSearch;
  may: MailingMay;
};

const MOVING = ["rendering", "sending", "holding"];
/** A mailing that leaves later than this is not watched. */
const SOON_MS = 3_600_000;

/** One mailing from its recipients to its report, a tab each; what moves is said above them all. */
export function MailingView(props: MailingViewProps) {
  const { incident, base, data, may } = props;
  const t = useTranslations("mailings");
  const { mailing, counts, cohort, panel } = data;
  const name = useStepName()(mailing);
  const total = toLeave(counts);
  const soon = mailing.status === "scheduled" && Date.parse(mailing.leavesAt ?? data.now) - Date.parse(data.now) < SOON_MS;
  const tabs = MAILING_TABS.map((tab) => ({ href: `${base}?tab=${tab}`, label: t(`tabs.${tab}`), current: tab === panel.tab }));
  return (
    <>
      <PageHeader
        title={t("titleOf", { step: name, name: cohort[useLocale()] })}
        lead={
          <>
            <MailingStatus look={lookOf({ status: mailing.status, clear: data.clear, approval: data.approval })} />
            {mailing.promotes && ` ${t("promotes")}`}
          </>
        }
        actions={<SendingControls mailingId={mailing.id} status={mailing.status} may={may} />}
      />
      <LiveRefresh active={MOVING.includes(mailing.status) || soon} />
      <div className="space-y-4">
        <SendingBand zone={incident.zone} data={data} may={may} />
        {["sending", "holding", "paused"].includes(mailing.status) && (
          <div aria-live="polite" className="space-y-2">
            <Progress label={t("progressLabel")} value={counts.sent} max={total} />
            <p className="tabular-nums">{t("progress", { sent: counts.sent, total })}</p>
            <MessageCountList counts={counts} />
          </div>
        )}
        {data.lastError && !["sent", "cancelled"].includes(mailing.status) && (
          <Callout tone="warning" title={t("stuck", { error: data.lastError })} />
        )}
        <TabLinks label={t("tabs.label")} tabs={tabs} />
        <Panel {...props} />
      </div>
    </>
  );
}

function Panel(props: MailingViewProps) {
  const { panel } = props.data;
  if (panel.tab === "recipients") return <RecipientsTab {...props} panel={panel} />;
  if (panel.tab === "message") return <MessageTab {...props} panel={panel} />;
  if (panel.tab === "checks") return <ChecksTab {...props} panel={panel} />;
  if (panel.tab === "trial") return <TrialTab {...props} panel={panel} />;
  return panel.tab === "schedule" ? <ScheduleTab {...props} panel={panel} /> : <ReportTab {...props} panel={panel} />;
}
