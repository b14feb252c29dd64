"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import type { CloseBlocker } from "@/lib/domain/incidents/next-action";
import type { Refusal } from "@/lib/domain/refusal";

type CloseCardProps = {
  incidentRef: string;
  blockers: CloseBlocker[];
  mayClose: boolean;
  close: (input: { incidentRef: string }) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>;
};

/** Closing an incident, asked once more because nothing opens it again; or what stands in its way. */
export function CloseCard({ incidentRef, blockers, mayClose, close }: CloseCardProps) {
  const t = useTranslations("incidents.close");
  const refusalText = useRefusalText();
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await close({ incidentRef });
      setAsking(false);
      if (result.ok) toast.success(t("closed"));
      else toast.error(refusalText(result.refusal));
    });
  return (
    <div id="close" className="scroll-mt-48">
      <Card title={t("title")}>
        <p className="text-muted-foreground">{t("lead")}</p>
        {blockers.length > 0 ? (
          <>
            <p className="mt-3 font-medium">{t("blocked")}</p>
            <ul className="list-disc pl-5">
              {blockers.map((blocker) => (
                <li key={blocker}>{t(`blockers.${blocker}`)}</li>
              ))}
            </ul>
          </>
        ) : mayClose ? (
          <Button className="mt-3" onClick={() => setAsking(true)}>
            {t("button")}
          </Button>
        ) : (
          <p className="mt-3">{t("managers")}</p>
        )}
      </Card>
      <Dialog open={asking} onOpenChange={setAsking} title={t("ask")} description={t("lead")}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
          <Button tone="primary" onClick={run} disabled={pending} aria-busy={pending}>
            {t("button")}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
