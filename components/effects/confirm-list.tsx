"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { confirmEffectsAction, judgeConfirmationAction } from "@/app/(staff)/incidents/[ref]/effects/actions";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { JudgedConfirmation } from "@/lib/queries/effects/judge-confirmation";

type Judged = Omit<JudgedConfirmation, "rows">;
const MOST_BYTES = 2 * 1024 * 1024 - 16_384;

/** Brings the completed list back: shows what it would change, and changes it only then. */
export function ConfirmList({ incidentRef }: { incidentRef: string }) {
  const t = useTranslations("effects.byHand");
  const refusal = useRefusalText();
  const [open, setOpen] = useState(false);
  const [judged, setJudged] = useState<Judged | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const changing = judged ? judged.counts.done + judged.counts.failed : 0;
  const close = (next: boolean) => {
    setOpen(next);
    setJudged(null);
    setProblem(null);
  };
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    form.set("ref", incidentRef);
    const file = form.get("file");
    if (file instanceof File && file.size > MOST_BYTES) return setProblem(t("tooLarge"));
    setProblem(null);
    start(async () => (judged && changing > 0 ? confirm(form) : look(form)));
  }
  async function look(form: FormData) {
    const result = await judgeConfirmationAction(form);
    if (result.ok) setJudged(result.value);
    else setProblem(refusal(result.refusal));
  }
  async function confirm(form: FormData) {
    form.set("expected", String(changing));
    const result = await confirmEffectsAction(form);
    if (!result.ok) return setProblem(refusal(result.refusal));
    toast.success(t("confirmed", { count: result.value.done + result.value.failed }));
    close(false);
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Upload aria-hidden className="size-4" /> {t("import")}
      </Button>
      <Dialog open={open} onOpenChange={close} title={t("import")}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("file")} hint={t("fileHint")}>
            {(control) => <Input {...control} name="file" type="file" accept=".csv,.xlsx" required onChange={() => setJudged(null)} />}
          </Field>
          {problem && <Callout tone="warning" title={problem} />}
          {judged && <Preview judged={judged} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => close(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy || (judged !== null && changing === 0)}>
              {judged ? t("apply", { count: changing }) : t("look")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

function Preview({ judged: { counts, blank, faults, left } }: { judged: Judged }) {
  const t = useTranslations("effects.byHand");
  const told = [
    ...faults.map(({ line, fault }) => ({ line, why: t(`fault.${fault}`) })),
    ...left.map(({ line, verdict, units }) => ({ line, why: t(`verdict.${verdict}`, { units }) })),
  ];
  return (
    <Callout title={t("preview")}>
      <ul className="list-disc pl-5">
        <li>{t("counts.done", { count: counts.done })}</li>
        {counts.failed > 0 && <li>{t("counts.failed", { count: counts.failed })}</li>}
        {counts.already > 0 && <li>{t("counts.already", { count: counts.already })}</li>}
        {blank > 0 && <li>{t("counts.blank", { count: blank })}</li>}
        {told
          .sort((one, other) => one.line - other.line)
          .map(({ line, why }) => (
            <li key={line}>{t("line", { line, why })}</li>
          ))}
      </ul>
    </Callout>
  );
}
