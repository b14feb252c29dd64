"use client";

import { useTranslations } from "next-intl";
import { sendAgainAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useMailingAction } from "./use-mailing-action";

/** Messages that came back and whose customers can be written to now: sent once more, to them alone. */
export function AgainPanel({ mailingId, count, may }: { mailingId: number; count: number; may: boolean }) {
  const t = useTranslations("mailings.again");
  const { pending, act } = useMailingAction();
  return (
    <Callout tone="info" title={t("title", { count })}>
      <div className="space-y-3">
        <p>{t("text")}</p>
        {may && (
          <Button
            disabled={pending}
            onClick={() =>
              act(
                () => sendAgainAction({ mailingId }),
                () => t("begun"),
              )
            }
          >
            {t("prepare")}
          </Button>
        )}
      </div>
    </Callout>
  );
}
