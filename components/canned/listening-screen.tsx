import { useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { ListeningScreen as Screen } from "@/lib/queries/canned/listening-screen";
import type { CannedActions } from "./canned-actions";
import { CannedList } from "./canned-list";
import { ListeningForm } from "./listening-form";

type ListeningScreenProps = { screen: Screen; maySave: boolean; mayEdit: boolean; onSave: Change; actions: CannedActions };

/** How the shop listens: its hours, what may be given without asking, and the answers that the team shares. */
export function ListeningScreen({ screen, maySave, mayEdit, onSave, actions }: ListeningScreenProps) {
  const t = useTranslations("replies");
  const { listening, zone, currencies, answers } = screen;
  return (
    <div className="max-w-4xl space-y-6">
      <PageHeader title={t("listening.title")} lead={t("listening.lead")} />
      <Card id="hours" title={t("listening.hours")}>
        <ListeningForm listening={listening} zone={zone} currencies={currencies} readOnly={!maySave} onSave={onSave} />
      </Card>
      <Card id="canned" title={t("canned.title")}>
        <CannedList answers={answers} currencies={currencies} mayEdit={mayEdit} actions={actions} />
      </Card>
    </div>
  );
}
