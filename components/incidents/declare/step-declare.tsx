"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field, Textarea } from "@/components/ui/field";
import { DeclareFacts } from "../declare-facts";
import { useDeclaration } from "./draft-provider";

/** What happened and who warned. Everything but the title can wait. */
export function StepDeclare({ people }: { people: { id: string; name: string }[] }) {
  const t = useTranslations("incidents.wizard");
  const { form, change, errorAt } = useDeclaration();
  return (
    <>
      <DeclareFacts draft={form} change={change} errorAt={errorAt} people={people} />
      <Card title={t("reporters")}>
        <Field label={t("reportersField")} hint={t("reportersHint")}>
          {(control) => (
            <Textarea rows={4} value={form.reporters} onChange={(event) => change({ reporters: event.target.value })} {...control} />
          )}
        </Field>
      </Card>
    </>
  );
}
