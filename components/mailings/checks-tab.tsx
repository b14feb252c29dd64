import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { PanelOf } from "@/lib/queries/mailings/mailing-screen";
import { CheckList } from "./check-list";
import { CheckSummary } from "./check-summary";
import type { MailingViewProps } from "./mailing-view";
import { PrepareAgain } from "./prepare-again";
import { WordingList } from "./wording-list";

type ChecksTabProps = MailingViewProps & { panel: PanelOf<"checks"> };

/** What stops a mailing, what is to be known, and what its own words say. */
export function ChecksTab({ incident, base, data, may, panel }: ChecksTabProps) {
  const t = useTranslations("mailings.checks");
  return (
    <div className="space-y-4">
      {!data.clear && (
        <Callout tone="danger" title={t("stops")}>
          <div className="space-y-2">
            <p>{t("stopsText")}</p>
            {data.mailing.status === "ready" && may.draft && <PrepareAgain incidentRef={incident.ref} mailing={data.mailing} />}
          </div>
        </Callout>
      )}
      {data.clear && data.asks && (
        <Callout tone="warning" title={t("asks")}>
          {t("asksText")}
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <CheckList checked={panel.checked} lines={panel.lines} base={base} />
          <WordingList wording={panel.wording} mayAdd={may.read} />
        </div>
        {panel.checked > 0 && <CheckSummary checked={panel.checked} sender={data.mailing.sender} summary={panel.summary} />}
      </div>
    </div>
  );
}
