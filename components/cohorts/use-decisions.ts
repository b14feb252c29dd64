"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { CohortActions, Whom } from "./actions";
import type { Asked, DecisionKind } from "./decide-dialog";

const UNDO_MS = 8_000;

type Decide = { kind: DecisionKind; whom: Whom; asked: Asked; onDone: () => void };

/** Sends a decision and offers to undo it for eight seconds. */
export function useDecisions(incidentRef: string, actions: CohortActions) {
  const t = useTranslations("cohorts.decided");
  const refusalText = useRefusalText();
  const [working, start] = useTransition();

  const undo = (decisionId: string) =>
    start(async () => {
      const result = await actions.undo({ incidentRef, decisionId });
      if (result.ok) toast.success(t("undone", { count: result.value.customers }));
      else toast.error(refusalText(result.refusal));
    });

  const decide = ({ kind, whom, asked, onDone }: Decide) =>
    start(async () => {
      const about = { ...whom, incidentRef, reason: asked.reason };
      const result = await (kind === "move"
        ? actions.move({ ...about, cohortKey: asked.cohortKey })
        : actions.hold({ ...about, held: kind === "hold" }));
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      onDone();
      const { customers, decisionId } = result.value;
      toast.success(t(kind, { count: customers }), { duration: UNDO_MS, action: { label: t("undo"), onClick: () => undo(decisionId) } });
    });

  return { working, decide };
}
