import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { ImportScreen } from "@/lib/queries/imports/import-screen";
import { BackToDraft } from "./back-to-draft";
import { KeptLook } from "./first-look";
import { ImportFault } from "./import-fault";
import { ImportProgress } from "./import-progress";
import { ImportReport } from "./import-report";
import { ImportSetup, type SetupActions } from "./import-setup";
import { ImportStatus } from "./import-status";
import { RejectedLines } from "./rejected-lines";

type ImportDetailProps = {
  screen: ImportScreen;
  /** The declaration that the import was begun from. */
  draft: string | null;
  mayChange: boolean;
  actions: SetupActions;
};

/** One import in whatever state it is: to be set up, under way, or reported. */
export function ImportDetail({ screen, draft, mayChange, actions }: ImportDetailProps) {
  const t = useTranslations("imports");
  const { id, status, setup, report, problem, rejections } = screen;
  const underWay = status === "checking" || status === "running";
  return (
    <div className="space-y-6">
      <ImportStatus status={status} />
      {underWay && (
        <ImportProgress
          importId={id}
          status={status}
          progress={screen.progress}
          fault={screen.fault && <ImportFault fault={screen.fault} zone={screen.zone} />}
          mayCancel={mayChange}
          cancel={actions.cancel}
        />
      )}
      {screen.look && status !== "cancelled" && <KeptLook look={screen.look} />}
      {status === "cancelled" && <Callout title={t("actions.cancelled")}>{draft && <BackToDraft draft={draft} />}</Callout>}
      {report && <ImportReport draft={draft} kind={screen.kind} status={status} report={report} problem={problem} />}
      {report && report.rejected > 0 && <RejectedLines importId={id} report={report} rejections={rejections} />}
      {setup && mayChange && <ImportSetup key={`${id}-${status}`} screen={screen} setup={setup} actions={actions} />}
    </div>
  );
}
