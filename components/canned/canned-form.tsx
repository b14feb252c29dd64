"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input, Textarea } from "@/components/ui/field";
import { CANNED_VARIABLES } from "@/lib/domain/replies/canned-answer";
import type { CannedRow } from "@/lib/queries/canned/canned-screen";
import { ActionEditor } from "./action-editor";
import type { CannedActions } from "./canned-actions";

type CannedFormProps = { answer: CannedRow | null; currencies: string[]; actions: CannedActions; onClose: () => void };

/** A shared answer in French and English side by side, with what is done when it is sent. */
export function CannedForm({ answer, currencies, actions, onClose }: CannedFormProps) {
  const t = useTranslations("replies.canned");
  const languages = useTranslations("app.language");
  const { busy, refused, run } = useRun();
  const [draft, setDraft] = useState({
    ...{ nameFr: answer?.name.fr ?? "", nameEn: answer?.name.en ?? "", bodyFr: answer?.body.fr ?? "", bodyEn: answer?.body.en ?? "" },
    actions: answer?.actions ?? [],
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    run(
      () => actions.save({ id: answer?.id ?? null, rowVersion: answer?.rowVersion ?? 0, ...draft }),
      () => {
        toast.success(t("saved"));
        onClose();
      },
    );
  };
  return (
    <form onSubmit={save} className="space-y-4">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {(["Fr", "En"] as const).map((side) => {
          const language = side === "Fr" ? "fr" : "en";
          return (
            <fieldset key={side} lang={language} className="min-w-0 space-y-3">
              <legend className="font-semibold">{languages(language)}</legend>
              <Field label={t("name")}>
                {(control) => (
                  <Input
                    {...control}
                    required
                    maxLength={80}
                    value={draft[`name${side}`]}
                    onChange={(event) => setDraft({ ...draft, [`name${side}`]: event.target.value })}
                  />
                )}
              </Field>
              <Field label={t("body")}>
                {(control) => (
                  <Textarea
                    {...control}
                    required
                    rows={8}
                    maxLength={5_000}
                    value={draft[`body${side}`]}
                    onChange={(event) => setDraft({ ...draft, [`body${side}`]: event.target.value })}
                  />
                )}
              </Field>
            </fieldset>
          );
        })}
      </div>
      <p className="text-caption text-muted-foreground">
        {t("variables")}{" "}
        {CANNED_VARIABLES.map((variable, i) => (
          <span key={variable}>
            {i > 0 && ", "}
            <code>{`{{${variable}}}`}</code> {t(`variable.${variable}`)}
          </span>
        ))}
      </p>
      <ActionEditor list={draft.actions} currencies={currencies} onChange={(list) => setDraft({ ...draft, actions: list })} />
      {refused && <Callout tone="warning" title={refused} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={busy}>
          {t("save")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
