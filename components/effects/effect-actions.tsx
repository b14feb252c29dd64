"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { replayEffectAction, retryEffectsAction, skipEffectAction } from "@/app/(staff)/incidents/[ref]/effects/actions";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { movedByPersonTo } from "@/lib/domain/effects/effect-state";
import type { EffectView } from "@/lib/queries/effects/effects-screen";
import { SettleDialog } from "./settle-dialog";

type EffectActionsProps = {
  incidentId: number;
  effect: EffectView;
  who: string;
  may: { retry: boolean; settle: boolean; skip: boolean; replay: boolean };
};

/** What a person may do about one line: begin it again, say that it is done, leave it, or tell a home-made shop once more. */
export function EffectActions({ incidentId, effect, who, may }: EffectActionsProps) {
  const t = useTranslations("effects.actions");
  const kinds = useTranslations("effects.kind");
  const { busy, run } = useRun();
  const { id: effectId, state } = effect;
  const what = kinds(effect.kind);
  const settles = movedByPersonTo("by_hand").includes(state);
  return (
    <div className="flex flex-wrap gap-1">
      {may.retry && movedByPersonTo("waiting").includes(state) && (
        <Button
          tone="quiet"
          disabled={busy}
          aria-label={t("retryOne", { what, who })}
          onClick={() =>
            run(
              () => retryEffectsAction({ incidentId, effectId }),
              () => toast.success(t("retried")),
            )
          }
        >
          {t("retry")}
        </Button>
      )}
      {may.settle && settles && <SettleDialog incidentId={incidentId} effect={effect} who={who} />}
      {may.skip && settles && (
        <ReasonDialog
          trigger={t("skip")}
          label={t("skipOne", { what, who })}
          title={t("skipTitle", { what })}
          description={t("skipText")}
          confirm={t("skip")}
          act={(reason) => skipEffectAction({ incidentId, effectId, reason })}
        />
      )}
      {may.replay && effect.isReplayable && (
        <ReasonDialog
          trigger={t("replay")}
          label={t("replayOne", { what, who })}
          title={t("replayTitle", { what })}
          description={t("replayText")}
          confirm={t("replay")}
          act={async (reason) => {
            const result = await replayEffectAction({ incidentId, effectId, reason });
            if (result.ok) toast.success(t("replayed"));
            return result;
          }}
        />
      )}
    </div>
  );
}
