"use client";

import { CircleSlash, Eye, Siren, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import type { AlertPage } from "@/lib/queries/alerts/alert-page";
import type { AlertActions } from "./alert-actions";
import { DeclareDialog } from "./declare-dialog";
import { IntendedDialog } from "./intended-dialog";
import { ResolveDialog } from "./resolve-dialog";
import { StopDialog } from "./stop-dialog";
import { useAlertName } from "./use-alert-name";

type AlertButtonsProps = { page: AlertPage; actions: AlertActions };

const BIG = "min-h-14 w-full text-base whitespace-normal";

/** What to do about it, for a thumb: intended, stop the bleeding, declare. */
export function AlertButtons({ page, actions }: AlertButtonsProps) {
  const t = useTranslations("alerts");
  const { nameOf, changeOf } = useAlertName();
  const [asked, ask] = useState<"intended" | "stop" | "declare" | null>(null);
  const { run, busy } = useChange(actions.acknowledge);
  const { alert, declaration } = page;
  const isSettled = alert.settled !== null;
  const isOpen = alert.state === "open" || alert.state === "acknowledged";
  const change = changeOf(alert);
  const title = change ? t("declare.named", { name: nameOf(alert), change }) : nameOf(alert);
  const dialog = (name: "intended" | "stop" | "declare") => ({
    open: asked === name,
    onOpenChange: (open: boolean) => ask(open ? name : null),
  });
  async function acknowledge() {
    if (await run({ alertId: alert.id })) toast.success(t("acknowledged"));
  }
  if (isSettled && alert.state !== "declared") return null;
  return (
    <section aria-label={t("actions")} className="space-y-2">
      {alert.state === "open" && (
        <Button tone="primary" className={BIG} disabled={busy} onClick={acknowledge}>
          <Eye aria-hidden className="size-5" />
          {t("acknowledge")}
        </Button>
      )}
      <div className="grid gap-2 sm:grid-cols-3">
        {isOpen && (
          <Button className={BIG} onClick={() => ask("intended")}>
            <CircleSlash aria-hidden className="size-5 shrink-0" />
            {t("intended.button")}
          </Button>
        )}
        <Button className={BIG} onClick={() => ask("stop")}>
          <Siren aria-hidden className="size-5 shrink-0" />
          {t("stop.button")}
        </Button>
        {isOpen && (
          <Button className={BIG} onClick={() => ask("declare")}>
            <TriangleAlert aria-hidden className="size-5 shrink-0" />
            {t("declare.button")}
          </Button>
        )}
      </div>
      {isOpen && <ResolveDialog alertId={alert.id} resolve={actions.resolve} />}
      <IntendedDialog alertId={alert.id} priced={alert.afterMinor !== null} markIntended={actions.markIntended} {...dialog("intended")} />
      <StopDialog
        alertId={alert.id}
        skus={alert.skuCount}
        prices={declaration?.productCount ?? 0}
        stop={actions.stop}
        {...dialog("stop")}
      />
      {isOpen && <DeclareDialog page={page} title={title} declare={actions.declare} {...dialog("declare")} />}
    </section>
  );
}
