import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { LearningScreenView } from "@/lib/queries/learning/learning-screen";
import { ActionsCard } from "./actions-card";
import type { LearningActions } from "./learning-actions";
import { PostMortemForm } from "./post-mortem-form";
import { PostMortemWords } from "./post-mortem-words";
import { TasksCard } from "./tasks-card";

type LearningScreenProps = { view: LearningScreenView; mayWrite: boolean; mayDraftGuard: boolean; actions: LearningActions };

/** What is left to do, what was learnt, and what will be different. */
export function LearningScreen({ view, mayWrite, mayDraftGuard, actions }: LearningScreenProps) {
  const t = useTranslations("learning");
  const own = mayWrite && !view.closed ? actions : null;
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} lead={t(view.closed ? "leadClosed" : "lead")} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <TasksCard incidentRef={view.ref} tasks={view.tasks} team={view.team} zone={view.zone} actions={own} />
          <ActionsCard view={view} actions={own} mayDraftGuard={mayDraftGuard} />
        </div>
        {own ? (
          <PostMortemForm incidentRef={view.ref} postMortem={view.postMortem} save={own.savePostMortem} />
        ) : (
          <Card title={t("postMortem.title")}>
            <PostMortemWords postMortem={view.postMortem} />
          </Card>
        )}
      </div>
    </div>
  );
}
