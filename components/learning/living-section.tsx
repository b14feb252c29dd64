import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Clock } from "@/lib/domain/learning/stamps";
import type { TaskView } from "@/lib/queries/learning/learning-screen";
import type { NoteView } from "@/lib/queries/learning/timeline-view";
import { ClockRow } from "./clock-row";
import { PinnedNotes } from "./pinned-notes";

export type LivingSectionProps = { path: string; zone: string; clocks: Clock[]; pinned: NoteView[]; tasks: TaskView[] };

/** What lives in an incident, at a glance: its clocks, what everybody should have read, what is to be done. */
export function LivingSection({ path, zone, clocks, pinned, tasks }: LivingSectionProps) {
  const t = useTranslations("learning.overview");
  return (
    <>
      <ClockRow clocks={clocks} href={`${path}/timeline` as Route} />
      {(pinned.length > 0 || tasks.length > 0) && (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <PinnedNotes notes={pinned} zone={zone} actions={null} />
          {tasks.length > 0 && <OpenTasks path={path} zone={zone} tasks={tasks} title={t("tasks")} all={t("allTasks")} />}
        </div>
      )}
    </>
  );
}

const MOST_SHOWN = 5;

type OpenTasksProps = { path: string; zone: string; tasks: TaskView[]; title: string; all: string };

function OpenTasks({ path, zone, tasks, title, all }: OpenTasksProps) {
  const t = useTranslations("learning.tasks");
  return (
    <Card
      title={title}
      actions={
        <Link href={`${path}/learning` as Route} className="text-primary underline underline-offset-2">
          {all}
        </Link>
      }
    >
      <ul className="space-y-2">
        {tasks.slice(0, MOST_SHOWN).map((task) => (
          <li key={task.id}>
            <p className="font-medium break-words">{task.title}</p>
            <p className="flex flex-wrap items-center gap-2 text-muted-foreground">
              {task.late && <Badge tone="warning">{t("late")}</Badge>}
              <span>{task.assignedTo?.name ?? t("nobody")}</span>
              {task.dueAt && <Instant at={task.dueAt} zone={zone} />}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
