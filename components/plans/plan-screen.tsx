import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { PlanEditorView } from "@/lib/queries/plans/plan-editor";
import { type PlanActions, PlanEditor } from "./plan-editor";
import { PlanReader } from "./plan-reader";
import { PlanStatusBadge } from "./plan-status";
import type { PlanSetting } from "./plan-words";

type PlanScreenProps = { view: PlanEditorView; setting: PlanSetting; mayEdit: boolean; actions: PlanActions };

/** One version: a draft is edited by those who may, anything else is read. */
export function PlanScreen({ view, setting, mayEdit, actions }: PlanScreenProps) {
  const t = useTranslations("plans");
  const { plan } = view;
  const draft = plan.status === "draft";
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-h2 font-semibold">{t("version", { version: plan.version })}</h1>
        <PlanStatusBadge status={plan.status} />
        <span className="text-muted-foreground">{view.author}</span>
        {!draft && (
          <ButtonLink className="ml-auto" href={`/incidents/${setting.incidentRef}/plans/${plan.version}/approval` as Route}>
            {t("editor.toApproval")}
          </ButtonLink>
        )}
      </div>
      {view.followsVersion !== null && <Callout>{t("follow.reading", { version: view.followsVersion })}</Callout>}
      {draft && mayEdit ? (
        <PlanEditor key={plan.version} view={view} setting={setting} actions={actions} />
      ) : (
        <>
          <Callout>{t(draft ? "editor.readOnly" : "editor.frozen")}</Callout>
          <PlanReader view={view} setting={setting} planId={plan.planId} readLetter={actions.readLetter} />
        </>
      )}
    </div>
  );
}
