"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import type { ActionView } from "@/lib/queries/learning/lessons";
import type { LearningActions } from "./learning-actions";

type ActionDialogProps = {
  incidentRef: string;
  /** Null: a new one. */
  action: ActionView | null;
  guards: { id: number; name: string }[];
  save: LearningActions["saveAction"];
};

/** What will be different, and how it ends: a guard that is there, none with a reason, or left open for now. */
export function ActionDialog({ incidentRef, action, guards, save }: ActionDialogProps) {
  const t = useTranslations("learning.actions");
  const [open, setOpen] = useState(false);
  const [body, setBody] = useState(action?.body ?? "");
  const [ends, setEnds] = useState(endOf(action));
  const [why, setWhy] = useState(action?.whyNoGuard ?? "");
  const [isDone, setDone] = useState(action?.doneAt !== null && action !== null);
  const { busy, refused, run } = useRun();
  const isReady = body.trim().length >= 3 && (ends !== "none" || why.trim().length >= 3);
  const submit = () =>
    run(
      () =>
        save({
          ...{ incidentRef, actionId: action?.id ?? null, body: body.trim(), isDone },
          ...{ guardId: /^\d+$/.test(ends) ? Number(ends) : null, whyNoGuard: ends === "none" ? why.trim() : "" },
        }),
      () => {
        setOpen(false);
        if (!action) setBody("");
      },
    );
  return (
    <>
      <Button
        tone={action ? "quiet" : "secondary"}
        aria-label={action ? t("editLabel", { body: action.body }) : undefined}
        onClick={() => setOpen(true)}
      >
        {t(action ? "edit" : "add")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t(action ? "editTitle" : "add")} description={t("lead")}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) submit();
          }}
        >
          <Field label={t("body")}>
            {(control) => <Input {...control} maxLength={500} value={body} onChange={(event) => setBody(event.target.value)} />}
          </Field>
          <Field label={t("ends")}>
            {(control) => (
              <Select {...control} value={ends} onChange={(event) => setEnds(event.target.value)}>
                <option value="open">{t("endsOpen")}</option>
                <option value="none">{t("endsNone")}</option>
                {guards.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {t("endsGuard", { name })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {ends === "none" && (
            <Field label={t("why")}>
              {(control) => <Textarea {...control} rows={2} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />}
            </Field>
          )}
          <label className="flex items-center gap-2">
            <input type="checkbox" checked={isDone} onChange={(event) => setDone(event.target.checked)} />
            {t("isDone")}
          </label>
          {refused && <Callout tone="warning" title={refused} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={!isReady || busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

function endOf(action: ActionView | null): string {
  if (action?.guard) return String(action.guard.id);
  return action?.whyNoGuard ? "none" : "open";
}
