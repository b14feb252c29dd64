"use client";

import { useTranslations } from "next-intl";
import { releaseHeldEffectsAction, skipHeldEffectsAction } from "@/app/(staff)/incidents/[ref]/effects/actions";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { Callout } from "@/components/ui/callout";

type HeldCardProps = {
  incidentId: number;
  held: { paused: number; stopped: number };
  may: { releaseHeld: boolean; skipHeld: boolean };
};

/** What a pause or a stop holds back from the shop; of what was stopped a person says whether it goes on or stays undone. */
export function HeldCard({ incidentId, held: { paused, stopped }, may }: HeldCardProps) {
  const t = useTranslations("effects.held");
  const given = { incidentId, expected: stopped };
  return (
    <>
      {paused > 0 && <Callout title={t("paused", { count: paused })}>{t("pausedWhy")}</Callout>}
      {stopped > 0 && (
        <Callout tone="warning" title={t("stopped", { count: stopped })}>
          <p>{t("stoppedWhy")}</p>
          <div className="mt-2 flex flex-wrap gap-1">
            {may.releaseHeld && (
              <ReasonDialog
                trigger={t("release")}
                label={t("release")}
                title={t("releaseTitle", { count: stopped })}
                description={t("releaseText")}
                confirm={t("release")}
                act={(reason) => releaseHeldEffectsAction({ ...given, reason })}
              />
            )}
            {may.skipHeld && (
              <ReasonDialog
                trigger={t("skip")}
                label={t("skip")}
                title={t("skipTitle", { count: stopped })}
                description={t("skipText")}
                confirm={t("skip")}
                danger
                act={(reason) => skipHeldEffectsAction({ ...given, reason })}
              />
            )}
          </div>
        </Callout>
      )}
    </>
  );
}
