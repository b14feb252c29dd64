import { CircleAlert, CircleCheck } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { LearningScreenView } from "@/lib/queries/learning/learning-screen";
import type { ActionView } from "@/lib/queries/learning/lessons";
import { ActionButtons } from "./action-buttons";
import { ActionDialog } from "./action-dialog";
import type { LearningActions } from "./learning-actions";
import { useEndSentence } from "./use-proof";

type ActionsCardProps = { view: LearningScreenView; actions: LearningActions | null; mayDraftGuard: boolean };

/** What will be different: every action ends as a guard that is back-tested, or says why not. */
export function ActionsCard({ view, actions, mayDraftGuard }: ActionsCardProps) {
  const t = useTranslations("learning.actions");
  const { ref: incidentRef, guards } = view;
  return (
    <Card
      id="actions"
      title={t("title")}
      actions={actions && <ActionDialog incidentRef={incidentRef} action={null} guards={guards} save={actions.saveAction} />}
    >
      <p className="mb-3 text-muted-foreground">{t("lead")}</p>
      {view.actions.length === 0 ? (
        <p className="text-muted-foreground">{t("empty")}</p>
      ) : (
        <ul className="divide-y">
          {view.actions.map((action) => (
            <li key={action.id} className="space-y-2 py-3 first:pt-0 last:pb-0">
              <ActionLine action={action} zone={view.zone} />
              {actions && (
                <div className="flex flex-wrap gap-2 print:hidden">
                  <ActionDialog {...{ incidentRef, action, guards }} save={actions.saveAction} />
                  <ActionButtons
                    {...{ incidentRef, action, actions }}
                    mayDraft={mayDraftGuard && view.mayDraft}
                    title={view.title}
                    days={view.testDays}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function ActionLine({ action, zone }: { action: ActionView; zone: string }) {
  const t = useTranslations("learning.actions");
  const sentence = useEndSentence(zone);
  const isEnded = action.end === "tested" || action.end === "why_not";
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-words">{action.body}</span>
        {action.doneAt && <Badge tone="success">{t("done")}</Badge>}
      </p>
      {action.guard && (
        <p>
          {t("guard")}{" "}
          <Link href={`/guards/${action.guard.id}` as Route} className="text-primary underline underline-offset-2">
            {action.guard.name}
          </Link>{" "}
          <Badge tone={action.guard.state === "armed" ? "success" : "neutral"}>{t(`state.${action.guard.state}`)}</Badge>
        </p>
      )}
      <p className={`flex items-start gap-1.5 ${isEnded ? "text-success" : "text-warning"}`}>
        {isEnded ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        ) : (
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        )}
        <span className="min-w-0 break-words">{sentence(action)}</span>
      </p>
    </div>
  );
}
