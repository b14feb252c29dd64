"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { type LocalTime, localInstant, localTimeOf } from "@/lib/domain/incidents/local-time";
import type { TaskView } from "@/lib/queries/learning/learning-screen";
import type { LearningActions } from "./learning-actions";

type TaskDialogProps = {
  incidentRef: string;
  /** Null: a new one. */
  task: TaskView | null;
  team: { id: string; name: string }[];
  zone: string;
  save: LearningActions["saveTask"];
};

const NO_TIME: LocalTime = { text: "", side: null };

/** What is to be done, by whom and by when. */
export function TaskDialog({ incidentRef, task, team, zone, save }: TaskDialogProps) {
  const t = useTranslations("learning.tasks");
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState(task?.title ?? "");
  const [assignedTo, setAssignedTo] = useState(task?.assignedTo?.id ?? "");
  const [due, setDue] = useState<LocalTime>(() => (task?.dueAt ? localTimeOf(new Date(task.dueAt), zone) : NO_TIME));
  const { busy, refused, run } = useRun();
  const read = due.text === "" ? null : localInstant(due, zone);
  const isReady = title.trim().length >= 3 && (read === null || read.ok);
  const saved = () => {
    setOpen(false);
    if (task) return;
    setTitle("");
    setAssignedTo("");
    setDue(NO_TIME);
  };
  const submit = () =>
    run(
      () =>
        save({
          ...{ incidentRef, taskId: task?.id ?? null, title: title.trim(), assignedTo: assignedTo || null },
          dueAt: read?.ok ? read.at : null,
        }),
      saved,
    );
  return (
    <>
      <Button
        tone={task ? "quiet" : "secondary"}
        aria-label={task ? t("editLabel", { title: task.title }) : undefined}
        onClick={() => setOpen(true)}
      >
        {t(task ? "edit" : "add")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t(task ? "editTitle" : "add")}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) submit();
          }}
        >
          <Field label={t("what")}>
            {(control) => <Input {...control} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />}
          </Field>
          <Field label={t("who")}>
            {(control) => (
              <Select {...control} value={assignedTo} onChange={(event) => setAssignedTo(event.target.value)}>
                <option value="">{t("nobody")}</option>
                {team.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <LocalTimeField label={t("due")} zone={zone} value={due} onChange={setDue} />
          {refused && <Callout tone="warning" title={refused} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={!isReady || busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
