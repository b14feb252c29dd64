"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { draftMailingAction, prepareMailingsAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import type { MailingStep } from "@/lib/domain/mailings/step";
import { useMailingAction } from "./use-mailing-action";

type PrepareAgainProps = {
  incidentRef: string;
  mailing: { step: MailingStep; cohortKey: string; promotes: boolean; correctsId: number | null };
};

/** Renders what has not left anew, with the newest text and the facts of now; an approval of what it was no longer counts. */
export function PrepareAgain({ incidentRef, mailing: { step, cohortKey, promotes, correctsId } }: PrepareAgainProps) {
  const t = useTranslations("mailings");
  const { pending, act } = useMailingAction();
  const again = () =>
    step === "gesture"
      ? act(
          () => prepareMailingsAction({ incidentRef }),
          ({ mailingIds }) => t("prepared", { count: mailingIds.length }),
        )
      : act(
          () => draftMailingAction({ incidentRef, step, cohortKey, promotes, correctsId }),
          () => t("prepared", { count: 1 }),
        );
  return (
    <Button disabled={pending} onClick={again}>
      <RefreshCw aria-hidden className="size-4" />
      {t("prepareAgain")}
    </Button>
  );
}
