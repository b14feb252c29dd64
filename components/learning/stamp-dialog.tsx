"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { type LocalTime, localInstant, localTimeOf } from "@/lib/domain/incidents/local-time";
import type { StampView } from "@/lib/queries/learning/clocks";
import type { TimelineActions } from "./learning-actions";

type StampDialogProps = { incidentRef: string; stamp: StampView; zone: string; set: TimelineActions["stamp"] };

/** Sets a named instant in the incident's zone, with the reason; or leaves it to the facts again. */
export function StampDialog({ incidentRef, stamp, zone, set }: StampDialogProps) {
  const t = useTranslations("learning.stamps");
  const name = t(`name.${stamp.name}`);
  const [open, setOpen] = useState(false);
  const [time, setTime] = useState<LocalTime>(() => (stamp.at ? localTimeOf(new Date(stamp.at), zone) : { text: "", side: null }));
  const [reason, setReason] = useState("");
  const { busy, refused, run } = useRun();
  const read = localInstant(time, zone);
  const isReasoned = reason.trim().length >= 3;
  const save = (at: Date | null) =>
    run(
      () => set({ incidentRef, name: stamp.name, at, reason: reason.trim() }),
      () => setOpen(false),
    );
  return (
    <>
      <Button tone="quiet" aria-label={t("editLabel", { name })} onClick={() => setOpen(true)}>
        {t("edit")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={name} description={t("lead")}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (read.ok && isReasoned) save(read.at);
          }}
        >
          <LocalTimeField label={t("at")} zone={zone} value={time} onChange={setTime} />
          <Field label={t("reason")}>
            {(control) => (
              <Textarea {...control} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          {refused && <Callout tone="warning" title={refused} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            {stamp.set && (
              <Button disabled={!isReasoned || busy} onClick={() => save(null)}>
                {t("facts")}
              </Button>
            )}
            <Button type="submit" tone="primary" disabled={!read.ok || !isReasoned || busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
