"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { Refusal } from "@/lib/domain/refusal";
import type { PairView } from "@/lib/queries/people/suggested-pairs";
import type { PeopleActions } from "./actions";

const UNDO_MS = 8_000;

export const pairKey = ({ kept, other }: PairView): string => [kept.id, other.id].sort().join("-");

/** The pairs still to decide, which one is in focus, and what deciding does; every decision can be undone for eight seconds. */
export function usePairs(shown: readonly PairView[], actions: Pick<PeopleActions, "merge" | "part" | "dismiss">) {
  const t = useTranslations("people.pairs");
  const refusalText = useRefusalText();
  const [swapped, setSwapped] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(0);
  const [working, start] = useTransition();
  const at = Math.min(current, Math.max(0, shown.length - 1));
  const pairs = shown.map((pair) => (swapped.has(pairKey(pair)) ? { ...pair, kept: pair.other, other: pair.kept } : pair));

  const undoing = (undo: () => Promise<{ ok: true } | { ok: false; refusal: Refusal }>) => ({
    duration: UNDO_MS,
    action: {
      label: t("undo"),
      onClick: () =>
        start(async () => {
          const result = await undo();
          if (result.ok) toast.success(t("undone"));
          else toast.error(refusalText(result.refusal));
        }),
    },
  });
  const merge = ({ kept, other }: PairView) =>
    start(async () => {
      const result = await actions.merge({ keptId: kept.id, otherId: other.id });
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      const { orders, incidents } = result.value;
      const description = incidents > 0 ? t("again") : undefined;
      toast.success(t("merged", { orders }), { description, ...undoing(() => actions.part({ customerId: other.id })) });
    });
  const dismiss = ({ kept, other }: PairView) =>
    start(async () => {
      const asked = { oneId: kept.id, otherId: other.id };
      const result = await actions.dismiss({ ...asked, dismissed: true });
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      toast.success(
        t("dismissed"),
        undoing(() => actions.dismiss({ ...asked, dismissed: false })),
      );
    });
  const swap = (pair: PairView) =>
    setSwapped((now) => {
      const next = new Set(now);
      if (!next.delete(pairKey(pair))) next.add(pairKey(pair));
      return next;
    });
  return { pairs, at, setCurrent, working, merge, dismiss, swap };
}
