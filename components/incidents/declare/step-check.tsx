"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Declaration, InvalidPlace } from "@/lib/domain/incidents/declaration";
import { stepsToCorrect, WIZARD_STEPS, type WizardStep } from "@/lib/domain/incidents/drafts/wizard-steps";
import type { Refusal } from "@/lib/domain/refusal";
import { AnswersOf } from "./answers-of";
import { useDeclaration } from "./draft-provider";

type Opened = { ok: true; value: { ref: string } } | { ok: false; refusal: Refusal; invalid?: InvalidPlace[] };
type StepCheckProps = {
  people: { id: string; name: string }[];
  open: (draftId: string, form: Declaration) => Promise<Opened>;
  count: (form: Declaration) => Promise<{ lines: number; orders: number; customers: number } | null>;
};

/** Every answer with a way back to it, what it takes in, and the button that opens the incident. */
export function StepCheck({ people, open, count }: StepCheckProps) {
  const t = useTranslations("incidents.wizard");
  const router = useRouter();
  const refusalText = useRefusalText();
  const { id, form, save, setInvalid } = useDeclaration();
  const [refused, setRefused] = useState<{ refusal: Refusal; steps: WizardStep[] } | null>(null);
  const [counted, setCounted] = useState<{ lines: number; orders: number; customers: number } | null>(null);
  const [pending, start] = useTransition();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let here = true;
    count(form).then((counts) => here && setCounted(counts));
    return () => {
      here = false;
    };
  }, [count, form]);

  const submit = () =>
    start(async () => {
      if (!(await save.flush())) return;
      const result = await open(id, form);
      if (result.ok) {
        router.push(`/incidents/${result.value.ref}` as Route);
        return;
      }
      setInvalid(result.invalid ?? []);
      setRefused({ refusal: result.refusal, steps: stepsToCorrect(result.invalid ?? []) });
      summary.current?.focus();
    });
  return (
    <>
      <div ref={summary} tabIndex={-1} className="outline-none">
        {refused && (
          <Callout tone="danger" title={refused.refusal.reason === "invalid" ? t("correct") : refusalText(refused.refusal)}>
            <ul className="list-disc pl-5">
              {refused.steps.map((step) => (
                <li key={step}>
                  <Link className="text-primary underline" href={`/incidents/new/${id}/${step}` as Route}>
                    {t(`steps.${step}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </Callout>
        )}
      </div>
      {counted && <Callout tone={counted.lines > 0 ? "info" : "warning"} title={t("takesIn", counted)} />}
      <dl className="divide-y rounded-md border bg-card">
        {WIZARD_STEPS.filter((step) => step !== "check" && step !== "orders").map((step) => (
          <Answers key={step} step={step} href={`/incidents/new/${id}/${step}`}>
            <AnswersOf step={step} form={form} people={people} />
          </Answers>
        ))}
      </dl>
      <div className="flex justify-end">
        <Button tone="primary" disabled={pending} aria-busy={pending} onClick={submit}>
          {pending ? t("opening") : t("open")}
        </Button>
      </div>
    </>
  );
}

function Answers({ step, href, children }: { step: WizardStep; href: string; children: ReactNode }) {
  const t = useTranslations("incidents.wizard");
  return (
    <div className="grid gap-2 p-4 sm:grid-cols-[10rem_1fr_auto]">
      <dt className="font-medium">{t(`steps.${step}`)}</dt>
      <dd className="min-w-0 space-y-1">{children}</dd>
      <dd>
        <Link className="text-primary underline" href={href as Route} aria-label={t("changeLabel", { step: t(`steps.${step}`) })}>
          {t("change")}
        </Link>
      </dd>
    </div>
  );
}
