"use client";

import { useTranslations } from "next-intl";
import { prepareMailingsAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { useMailingAction } from "./use-mailing-action";

export function PrepareButton({ incidentRef, again }: { incidentRef: string; again: boolean }) {
  const t = useTranslations("mailings");
  const { pending, act } = useMailingAction();
  return (
    <Button
      tone={again ? "secondary" : "primary"}
      disabled={pending}
      onClick={() =>
        act(
          () => prepareMailingsAction({ incidentRef }),
          ({ mailingIds }) => t("prepared", { count: mailingIds.length }),
        )
      }
    >
      {pending ? t("preparing") : again ? t("prepareAgain") : t("prepare")}
    </Button>
  );
}
