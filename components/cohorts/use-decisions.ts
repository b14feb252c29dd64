"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { CohortActions, Fixed, Whom } from "./actions";
import type { Asked, DecisionKind } from "./decide-dialog";

const UNDO_MS = 8_000;

/** A decision being made: what, about whom exactly, and how many of them changed since. */
export type Asking = { kind: DecisionKind; fixed: Fixed; leftOut: number };

/** Fixes who is selected, asks, sends the decision and offers to undo it for eight seconds. */
export function useDecisions(incidentRef: string, actions: CohortActions) {
  const t = useTranslations("cohorts.decided");
  const refusalText = useRefusalText();
  const [working, start] = useTransition();
  const [asking, setAsking] = useState<Asking | null>(null);

  const fix = (whom: Whom, then: (fixed: Fixed) => void) =>
    start(async () => {
      const result = await actions.fix({ incidentRef, ...whom });
      if (result.ok) then(result.value);
      else toast.error(refusalText(result.refusal));
    });
  const ask = (kind: DecisionKind, whom: Whom) => fix(whom, (fixed) => setAsking({ kind, fixed, leftOut: 0 }));

  const undo = (decisionId: string) =>
    start(async () => {
      const result = await actions.undo({ incidentRef, decisionId });
      if (result.ok) toast.success(t("undone", { count: result.value.customers }));
      else toast.error(refusalText(result.refusal));
    });

  const decide = ({ kind, fixed, leftOut }: Asking, { cohortKey, reason, overlapsSeen }: Asked, onDone: () => void) =>
    start(async () => {
      const about = { incidentRef, selectionId: fixed.selectionId, expected: fixed.customers, unchangedOnly: leftOut > 0, reason };
      const result = await (kind === "move"
        ? actions.move({ ...about, cohortKey })
        : actions.hold({ ...about, held: kind === "hold", overlapsSeen }));
      if (!result.ok) {
        // The dialog asks again, about the others: nothing is left out unseen.
        const changed = result.refusal.reason === "selection_outdated" ? Number(result.refusal.detail?.changed) : 0;
        if (changed > 0 && changed < fixed.customers) setAsking({ kind, fixed, leftOut: changed });
        return void toast.error(refusalText(result.refusal));
      }
      setAsking(null);
      onDone();
      const { customers, decisionId } = result.value;
      toast.success(t(kind, { count: customers }), { duration: UNDO_MS, action: { label: t("undo"), onClick: () => undo(decisionId) } });
    });

  return { working, asking, ask, fix, decide, close: () => setAsking(null) };
}
