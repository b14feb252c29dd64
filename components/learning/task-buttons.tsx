"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import type { TaskView } from "@/lib/queries/learning/learning-screen";
import type { LearningActions } from "./learning-actions";

/** Done; dropped, with why; or, once settled, taken up again. */
export function TaskButtons({ task, settle }: { task: TaskView; settle: LearningActions["settleTask"] }) {
  const t = useTranslations("learning.tasks");
  const { busy, run } = useRun();
  const { id: taskId, title } = task;
  if (task.state !== "open")
    return (
      <Button
        tone="quiet"
        disabled={busy}
        aria-label={t("reopenLabel", { title })}
        onClick={() => run(() => settle({ taskId, outcome: "open" }))}
      >
        {t("reopen")}
      </Button>
    );
  return (
    <>
      <Button disabled={busy} aria-label={t("doLabel", { title })} onClick={() => run(() => settle({ taskId, outcome: "done" }))}>
        {t("do")}
      </Button>
      <ReasonDialog
        trigger={t("drop")}
        label={t("dropLabel", { title })}
        title={t("dropTitle")}
        description={t("dropLead", { title })}
        confirm={t("drop")}
        act={(reason) => settle({ taskId, outcome: "dropped", reason })}
      />
    </>
  );
}
