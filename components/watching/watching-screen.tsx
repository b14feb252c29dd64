import { useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import type { WatchingScreen as Screen } from "@/lib/queries/alerts/watching-screen";
import { WatchingForm } from "./watching-form";

type WatchingScreenProps = {
  screen: Screen;
  readOnly: boolean;
  onSave: Change<{ secrets: Record<string, string> }>;
  onTry: Change<{ alertId: number }>;
};

/** How prices are watched, and who is told. */
export function WatchingScreen({ screen, readOnly, onSave, onTry }: WatchingScreenProps) {
  const t = useTranslations("alerts.watching");
  return (
    <div className="max-w-4xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      {readOnly && (
        <div className="mb-4">
          <Callout>{t("readOnly")}</Callout>
        </div>
      )}
      <WatchingForm screen={screen} readOnly={readOnly} onSave={onSave} onTry={onTry} />
    </div>
  );
}
