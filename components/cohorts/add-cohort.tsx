"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { CohortActions } from "./actions";

/** Asks for the names of a further cohort. */
export function AddCohort({ incidentRef, add }: { incidentRef: string; add: CohortActions["add"] }) {
  const t = useTranslations("cohorts.add");
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const [working, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const result = await add({ incidentRef, nameFr: String(form.get("nameFr")), nameEn: String(form.get("nameEn")) });
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      setOpen(false);
      toast.success(t("done", { letter: result.value.letter }));
    });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("nameFr")}>
            {(control) => <Input {...control} name="nameFr" required minLength={2} maxLength={40} lang="fr" />}
          </Field>
          <Field label={t("nameEn")}>
            {(control) => <Input {...control} name="nameEn" required minLength={2} maxLength={40} lang="en" />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={working}>
              {t("submit")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
