"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { CountDeclared } from "@/components/window-finder/use-finder";
import { WindowFinder } from "@/components/window-finder/window-finder";
import type { Declaration } from "@/lib/domain/incidents/declaration";
import type { Refusal } from "@/lib/domain/refusal";
import type { KnownNames } from "@/lib/queries/incidents/declare-screen";
import { DeclareFacts } from "./declare-facts";
import { DeclareLegal } from "./declare-legal";
import { DeclareProducts } from "./declare-products";
import { DeclareScope } from "./declare-scope";
import type { Suggest } from "./suggest";
import { useDraft } from "./use-draft";
import { useFieldErrors } from "./use-field-errors";

type Saved = { ok: true; value: { ref: string } } | { ok: false; refusal: Refusal; invalid?: { path: string; message: string }[] };

type DeclareFormProps = {
  start: Declaration;
  /** Where the browser keeps what is typed until it is saved. */
  draftKey: string;
  people: { id: string; name: string }[];
  names: KnownNames;
  submitLabel: string;
  save: (form: Declaration) => Promise<Saved>;
  suggest: Suggest;
  count: CountDeclared;
};

/** Everything staff say of an incident, on one page; what is typed survives a reload. */
export function DeclareForm({ start, draftKey, people, names, submitLabel, save, suggest, count }: DeclareFormProps) {
  const t = useTranslations("incidents.form");
  const router = useRouter();
  const refusalText = useRefusalText();
  const { draft, change, restored, discard, forget } = useDraft(draftKey, start);
  const { errorAt, setInvalid } = useFieldErrors();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, startSaving] = useTransition();
  const summary = useRef<HTMLDivElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    startSaving(async () => {
      const result = await save(draft);
      if (result.ok) {
        forget();
        router.push(`/incidents/${result.value.ref}` as Route);
        return;
      }
      setInvalid(result.invalid ?? []);
      setRefusal(result.refusal);
      summary.current?.focus();
    });
  };

  const section = { draft, change, errorAt };
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      {restored && (
        <Callout title={t("restored")}>
          <Button tone="quiet" onClick={discard}>
            {t("discard")}
          </Button>
        </Callout>
      )}
      <div ref={summary} tabIndex={-1} className="outline-none">
        {refusal && <Callout tone="danger" title={refusal.reason === "invalid" ? t("correct") : refusalText(refusal)} />}
      </div>
      <DeclareFacts {...section} people={people} />
      <DeclareProducts {...section} suggest={suggest} names={names} />
      <DeclareScope {...section} names={names} />
      <WindowFinder draft={draft} errorAt={errorAt} onChange={(windows) => change({ windows })} count={count} />
      <DeclareLegal {...section} />
      <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center justify-end gap-3 border-t bg-background px-1 py-3">
        <p className="mr-auto text-caption text-muted-foreground">{t("kept")}</p>
        <Button type="submit" tone="primary" disabled={pending} aria-busy={pending}>
          {pending ? t("saving") : submitLabel}
        </Button>
      </div>
    </form>
  );
}
