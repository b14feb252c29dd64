"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select } from "@/components/ui/field";
import type { TipView } from "@/lib/queries/alerts/tip-view";

type SettleTipProps = { tip: TipView; incidents: { ref: string; title: string }[]; onSettle: Change };

/** Keeps a tip as evidence of an incident, or puts it aside. */
export function SettleTip({ tip, incidents, onSettle }: SettleTipProps) {
  const t = useTranslations("alerts.tips");
  const cancel = useTranslations("alerts")("cancel");
  const [open, setOpen] = useState(false);
  const [incidentRef, setIncidentRef] = useState(incidents[0]?.ref ?? "");
  const { run, busy } = useChange(onSettle);
  async function use() {
    if (!(await run({ tipId: tip.id, decision: "use", incidentRef }))) return;
    setOpen(false);
    toast.success(t("used"));
  }
  async function setAside() {
    if (await run({ tipId: tip.id, decision: "set_aside" })) toast.success(t("wasSetAside"));
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen(true)}>{t("use")}</Button>
      <Button tone="quiet" disabled={busy} onClick={setAside}>
        {t("setAside")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("useTitle")} description={t("useLead")}>
        {incidents.length === 0 ? (
          <p>{t("noIncident")}</p>
        ) : (
          <Field label={t("incident")}>
            {(control) => (
              <Select {...control} value={incidentRef} onChange={(event) => setIncidentRef(event.target.value)}>
                {incidents.map(({ ref, title }) => (
                  <option key={ref} value={ref}>
                    {ref} {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{cancel}</Button>
          {incidents.length > 0 && (
            <Button tone="primary" disabled={busy} onClick={use}>
              {t("use")}
            </Button>
          )}
        </div>
      </Dialog>
    </div>
  );
}
