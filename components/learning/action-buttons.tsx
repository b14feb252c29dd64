"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import type { ActionView } from "@/lib/queries/learning/lessons";
import type { LearningActions } from "./learning-actions";

type ActionButtonsProps = {
  incidentRef: string;
  action: ActionView;
  actions: LearningActions;
  mayDraft: boolean;
  title: string;
  days: number;
};

const LONGEST_NAME = 120;

/** A guard drafted from the incident, a guard tested on the past, or the action taken out. */
export function ActionButtons({ incidentRef, action, actions, mayDraft, title, days }: ActionButtonsProps) {
  const t = useTranslations("learning.actions");
  const { busy, run } = useRun();
  const { id: actionId, guard, body } = action;
  return (
    <>
      {action.end === "open" && mayDraft && (
        <Button
          disabled={busy}
          aria-label={t("draftLabel", { body })}
          onClick={() =>
            run(
              () => actions.draftGuard({ incidentRef, actionId, name: t("draftName", { title }).slice(0, LONGEST_NAME) }),
              () => toast.success(t("drafted")),
            )
          }
        >
          {t("draft")}
        </Button>
      )}
      {guard && guard.state !== "retired" && (
        <Button
          disabled={busy}
          aria-label={t("testLabel", { name: guard.name })}
          onClick={() =>
            run(
              () => actions.backTest({ id: guard.id, days }),
              () => toast.success(t("testedNow")),
            )
          }
        >
          {t("test")}
        </Button>
      )}
      <Button
        tone="quiet"
        disabled={busy}
        aria-label={t("removeLabel", { body })}
        onClick={() => run(() => actions.removeAction({ actionId }))}
      >
        {t("remove")}
      </Button>
    </>
  );
}
