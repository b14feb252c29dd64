"use client";

import { Check, CircleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { stepAfter, stepBefore, WIZARD_STEPS, type WizardStep } from "@/lib/domain/incidents/drafts/wizard-steps";
import { useDeclaration } from "./draft-provider";
import { SaveConflict } from "./save-conflict";

/** One step: its title, what it asks, and at the foot where one is, back, next and away. */
export function WizardFrame({ step, children }: { step: WizardStep; children: ReactNode }) {
  const t = useTranslations("incidents.wizard");
  const router = useRouter();
  const { id, form, save } = useDeclaration();
  const heading = useRef<HTMLHeadingElement>(null);
  const [before, after] = [stepBefore(step), stepAfter(step)];
  const go = async (path: string) => {
    if (await save.flush()) router.push(path as Route);
  };
  const to = (other: WizardStep) => `/incidents/new/${id}/${other}`;
  // A new step begins at its title, for the eye and for a screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the step changes
  useEffect(() => heading.current?.focus(), [step]);
  return (
    <div className={`mx-auto ${step === "window" ? "max-w-6xl" : "max-w-3xl"}`}>
      <header className="mb-6 space-y-1">
        <p className="text-caption text-muted-foreground">
          {t("position", { n: WIZARD_STEPS.indexOf(step) + 1, total: WIZARD_STEPS.length })}
          {form.title && ` – ${form.title}`}
        </p>
        <h1 ref={heading} tabIndex={-1} className="text-h1 leading-9 font-semibold text-balance outline-none">
          {t(`steps.${step}`)}
        </h1>
        <p className="max-w-prose text-muted-foreground">{t(`leads.${step}`)}</p>
      </header>
      <div className="space-y-6">
        <SaveConflict />
        {form.fixedAt.text === "" && (step === "declare" || step === "check") && form.detectedAt.text !== "" && (
          <Callout tone="danger" title={t("stillLive")}>
            {t("stillLiveLead")}
          </Callout>
        )}
        {children}
      </div>
      <footer className="sticky bottom-0 z-30 mt-6 -mx-1 space-y-2 border-t bg-background px-1 py-3">
        <Steps step={step} to={to} />
        <div className="flex flex-wrap items-center gap-3">
          {before && <Button onClick={() => go(to(before))}>{t("back")}</Button>}
          <Button tone="quiet" onClick={() => go("/incidents/new")}>
            {t("leave")}
          </Button>
          <SaveState />
          {after && (
            <Button tone="primary" className="ml-auto" onClick={() => go(to(after))}>
              {t("next")}
            </Button>
          )}
        </div>
      </footer>
    </div>
  );
}

function Steps({ step, to }: { step: WizardStep; to: (step: WizardStep) => string }) {
  const t = useTranslations("incidents.wizard");
  return (
    <nav aria-label={t("stepper")}>
      <ol className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
        {WIZARD_STEPS.map((one, i) => (
          <li key={one}>
            <Link
              href={to(one) as Route}
              aria-current={one === step ? "step" : undefined}
              className="inline-block py-1 text-muted-foreground hover:text-foreground aria-[current=step]:font-semibold aria-[current=step]:text-primary"
            >
              {i + 1}. {t(`steps.${one}`)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function SaveState() {
  const t = useTranslations("incidents.wizard");
  const { save } = useDeclaration();
  const Icon = save.state === "failed" || save.state === "refused" ? CircleAlert : Check;
  return (
    <p role="status" className="flex items-center gap-1 text-caption text-muted-foreground">
      <Icon aria-hidden className={`size-3.5 ${save.state === "saved" ? "" : "opacity-50"}`} />
      {t(`save.${save.state}`)}
      {save.state === "failed" && (
        <button type="button" className="text-primary underline" onClick={() => save.flush()}>
          {t("save.retry")}
        </button>
      )}
    </p>
  );
}
