"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { type LocalTime, localInstant } from "@/lib/domain/incidents/local-time";
import type { ReplyActions } from "./reply-actions";

type PromiseDialogProps = { threadId: string; incidentRef: string | null; zone: string; promise: ReplyActions["promise"] };

/** Writes down what was promised aloud: a debt with a date. */
export function PromiseDialog(props: PromiseDialogProps) {
  const t = useTranslations("replies.promise");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <PromiseForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PromiseForm({ threadId, incidentRef, zone, promise, onClose }: PromiseDialogProps & { onClose: () => void }) {
  const t = useTranslations("replies.promise");
  const [text, setText] = useState("");
  const [due, setDue] = useState<LocalTime>({ text: "", side: null });
  const { busy, refused, run } = useRun();
  const read = localInstant(due, zone);
  const save = () => {
    if (!read.ok || text.trim().length < 3) return;
    run(async () => {
      const result = await promise({ threadId, incidentRef, text: text.trim(), dueAt: read.at.toISOString() });
      if (result.ok) toast.success(t("done"));
      return result;
    }, onClose);
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label={t("text")} hint={t("textHint")}>
        {(control) => <Input {...control} maxLength={300} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <LocalTimeField label={t("due")} zone={zone} value={due} onChange={setDue} />
      {refused && <Callout tone="warning" title={refused} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={busy || !read.ok || text.trim().length < 3}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
