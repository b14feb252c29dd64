import { useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { SuppressionList } from "@/components/suppressions/suppression-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { SendingScreenData } from "@/lib/queries/sending/sending-screen";
import type { SuppressionList as Suppressions } from "@/lib/queries/suppressions/suppression-list";
import { SenderRecords } from "./sender-records";
import { SendingForm } from "./sending-form";

type SendingScreenProps = SendingScreenData & {
  suppressions: Suppressions;
  may: { save: boolean; lookUp: boolean; add: boolean; remove: boolean };
  onSave: Change;
  onLookUp: Change;
  onAdd: Change;
  onRemove: Change;
};

/** How mailings leave, who sends them, and the addresses that they never go to. */
export function SendingScreen({ sending, sender, zone, suppressions, may, ...on }: SendingScreenProps) {
  const t = useTranslations("sending");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="max-w-4xl min-w-0 space-y-6">
        <Card id="policy" title={t("policy.title")}>
          <SendingForm sending={sending} readOnly={!may.save} onSave={on.onSave} />
        </Card>
        <Card id="sender" title={t("sender.title")}>
          <SenderRecords sender={sender} zone={zone} mayLookUp={may.lookUp} onLookUp={on.onLookUp} />
        </Card>
        <Card id="suppressions" title={t("suppressions.title", { count: suppressions.total })}>
          <SuppressionList
            list={suppressions}
            zone={zone}
            mayAdd={may.add}
            mayRemove={may.remove}
            onAdd={on.onAdd}
            onRemove={on.onRemove}
          />
        </Card>
      </div>
    </>
  );
}
