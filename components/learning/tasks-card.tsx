import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { TaskView } from "@/lib/queries/learning/learning-screen";
import type { LearningActions } from "./learning-actions";
import { TaskButtons } from "./task-buttons";
import { TaskDialog } from "./task-dialog";

type Team = { id: string; name: string }[];
type TasksCardProps = { incidentRef: string; tasks: TaskView[]; team: Team; zone: string; actions: LearningActions | null };

/** What is to be done before the incident can be closed. */
export function TasksCard({ incidentRef, tasks, team, zone, actions }: TasksCardProps) {
  const t = useTranslations("learning.tasks");
  const save = actions?.saveTask;
  return (
    <Card
      id="tasks"
      title={t("title")}
      actions={save && <TaskDialog incidentRef={incidentRef} task={null} team={team} zone={zone} save={save} />}
    >
      {tasks.length === 0 ? (
        <p className="text-muted-foreground">{t("empty")}</p>
      ) : (
        <ul className="divide-y">
          {tasks.map((task) => (
            <li key={task.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 first:pt-0 last:pb-0">
              <TaskLine task={task} zone={zone} />
              {actions && (
                <div className="flex flex-wrap gap-2 print:hidden">
                  {task.state === "open" && <TaskDialog {...{ incidentRef, task, team, zone }} save={actions.saveTask} />}
                  <TaskButtons task={task} settle={actions.settleTask} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function TaskLine({ task, zone }: { task: TaskView; zone: string }) {
  const t = useTranslations("learning.tasks");
  return (
    <div className="min-w-0 space-y-1">
      <p className={`break-words ${task.state === "open" ? "font-medium" : "text-muted-foreground"}`}>{task.title}</p>
      <p className="flex flex-wrap items-center gap-2 text-muted-foreground">
        {task.state === "done" && (
          <Badge tone="success" icon={Check}>
            {t("done")}
          </Badge>
        )}
        {task.state === "dropped" && <Badge>{t("dropped")}</Badge>}
        {task.late && <Badge tone="warning">{t("late")}</Badge>}
        {task.state === "open" ? (
          <>
            <span>{task.assignedTo?.name ?? t("nobody")}</span>
            {task.dueAt && <Instant at={task.dueAt} zone={zone} />}
          </>
        ) : (
          <>
            <span>{task.settledBy}</span>
            {task.settledAt && <Instant at={task.settledAt} zone={zone} />}
          </>
        )}
      </p>
    </div>
  );
}
