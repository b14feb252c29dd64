import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { PanelOf } from "@/lib/queries/mailings/mailing-screen";
import type { TestCopy } from "@/lib/queries/mailings/mailing-trial";
import { LiveRefresh } from "./live-refresh";
import type { MailingViewProps } from "./mailing-view";
import { TrialForm } from "./trial-form";

type TrialTabProps = MailingViewProps & { panel: PanelOf<"trial"> };
const TONE = { waiting: "info", sent: "success", failed: "danger" } as const;

/** Copies to colleagues, each as a real customer reads it. */
export function TrialTab({ incident, data, may, panel }: TrialTabProps) {
  const t = useTranslations("mailings.trial");
  const ready = data.mailing.status !== "rendering" && panel.readers.length > 0;
  return (
    <div className="space-y-4">
      <LiveRefresh active={panel.copies.some((copy) => copy.state === "waiting")} />
      {may.test && (
        <Card title={t("title")}>
          <p className="mb-3 max-w-prose text-muted-foreground">{t("lead")}</p>
          {ready ? <TrialForm mailingId={data.mailing.id} colleagues={panel.colleagues} readers={panel.readers} /> : <p>{t("nobody")}</p>}
        </Card>
      )}
      <Card title={t("copies")}>
        {panel.copies.length === 0 ? (
          <p className="text-muted-foreground">{t("none")}</p>
        ) : (
          <Table label={t("copies")}>
            <thead>
              <tr>
                <Th>{t("to")}</Th>
                <Th>{t("as")}</Th>
                <Th>{t("state")}</Th>
                <Th>{t("at")}</Th>
              </tr>
            </thead>
            <tbody>
              {panel.copies.map((copy) => (
                <Copy key={copy.id} copy={copy} zone={incident.zone} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </div>
  );
}

function Copy({ copy, zone }: { copy: TestCopy; zone: string }) {
  const t = useTranslations("mailings.trial");
  return (
    <tr>
      <Td className="font-medium">{copy.to}</Td>
      <Td>{copy.as || t("noName")}</Td>
      <Td>
        <Badge tone={TONE[copy.state]}>{t(`states.${copy.state}`)}</Badge>
        {copy.error && <span className="block text-caption text-muted-foreground">{copy.error}</span>}
      </Td>
      <Td>
        <Instant at={copy.at} zone={zone} />
      </Td>
    </tr>
  );
}
