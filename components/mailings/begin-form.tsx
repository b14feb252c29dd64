"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { draftMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { Beginning } from "@/lib/queries/mailings/mailing-cards";
import { useMailingAction } from "./use-mailing-action";
import { useStepName } from "./use-step-name";

type BeginFormProps = { incidentRef: string; cohortKey: string; beginning: Beginning; cancel: () => void };

/** What a mailing of its own needs to be told beforehand: what it puts right, and whether it promotes. */
export function BeginForm({ incidentRef, cohortKey, beginning, cancel }: BeginFormProps) {
  const t = useTranslations("mailings.begin");
  const nameOf = useStepName();
  const router = useRouter();
  const { pending, act } = useMailingAction();
  const { step, corrects } = beginning;
  const [correctsId, setCorrectsId] = useState(corrects[0]?.id ?? null);
  const [promotes, setPromotes] = useState(false);
  const submit = () =>
    act(
      () => draftMailingAction({ incidentRef, cohortKey, step, promotes, correctsId }),
      ({ mailingId }) => {
        router.push(`/incidents/${incidentRef}/mailings/${mailingId}` as Route);
        return t("begun");
      },
    );
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {corrects.length > 0 && (
        <Field label={t("corrects")} hint={t("correctsHint")}>
          {(control) => (
            <Select {...control} value={correctsId ?? ""} onChange={(event) => setCorrectsId(Number(event.target.value))}>
              {corrects.map((mailing) => (
                <option key={mailing.id} value={mailing.id}>
                  {nameOf(mailing)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {step !== "notice" && (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            checked={promotes}
            onChange={(event) => setPromotes(event.target.checked)}
            className="mt-0.5 size-4 accent-primary"
          />
          <span>
            {t("promotes")}
            <span className="block text-caption text-muted-foreground">{t("promotesHint")}</span>
          </span>
        </label>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={cancel}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
