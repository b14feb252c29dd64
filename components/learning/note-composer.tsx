"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Textarea } from "@/components/ui/field";
import { type LocalTime, localInstant } from "@/lib/domain/incidents/local-time";
import type { TimelineActions } from "./learning-actions";

type NoteComposerProps = { incidentRef: string; zone: string; due: boolean; write: TimelineActions["write"] };

/** Writes a note or a decision, of now or of an earlier instant. */
export function NoteComposer({ incidentRef, zone, due, write }: NoteComposerProps) {
  const t = useTranslations("learning.composer");
  const [body, setBody] = useState("");
  const [decision, setDecision] = useState(false);
  const [earlier, setEarlier] = useState<LocalTime | null>(null);
  const { busy, refused, run } = useRun();
  const read = earlier && localInstant(earlier, zone);
  const isReady = body.trim() !== "" && (read === null || read.ok);
  const sent = () => {
    setBody("");
    setDecision(false);
    setEarlier(null);
    toast.success(t("written"));
  };
  return (
    <form
      className="space-y-3 rounded-md border bg-card p-4 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        const at = read?.ok ? { at: read.at } : {};
        if (isReady) run(() => write({ incidentRef, kind: decision ? "decision" : "note", body: body.trim(), ...at }), sent);
      }}
    >
      {due && <Callout tone="info" title={t("due")} />}
      <Field label={t("body")}>
        {(control) => <Textarea {...control} rows={3} maxLength={5000} value={body} onChange={(event) => setBody(event.target.value)} />}
      </Field>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={decision} onChange={(event) => setDecision(event.target.checked)} />
          {t("decision")}
        </label>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={earlier !== null}
            onChange={(event) => setEarlier(event.target.checked ? { text: "", side: null } : null)}
          />
          {t("earlier")}
        </label>
      </div>
      {earlier && <LocalTimeField label={t("at")} zone={zone} value={earlier} onChange={setEarlier} />}
      {refused && <Callout tone="warning" title={refused} />}
      <Button type="submit" tone="primary" disabled={!isReady || busy}>
        {t("write")}
      </Button>
    </form>
  );
}
