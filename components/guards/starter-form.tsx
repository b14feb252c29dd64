"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { STARTERS, type Starter, starterGuard } from "@/lib/domain/guards/starter-guards";
import { useGuardSentence } from "./use-guard-sentence";

type StarterFormProps = { onStart: Change<{ armed: number; drafts: number }> | null };

/** A shop without guards is offered sensible ones: each is tested on its past, and armed where it would have kept silent. */
export function StarterForm({ onStart }: StarterFormProps) {
  const t = useTranslations("guards.starter");
  if (!onStart) return <EmptyState title={t("title")}>{t("nobody")}</EmptyState>;
  return <Starters onStart={onStart} />;
}

function Starters({ onStart }: { onStart: Change<{ armed: number; drafts: number }> }) {
  const t = useTranslations("guards.starter");
  // None of them names an instant.
  const sentence = useGuardSentence("UTC");
  const [chosen, setChosen] = useState<ReadonlySet<Starter>>(new Set(STARTERS));
  const { run, busy } = useChange(onStart);
  const toggle = (key: Starter) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const start = async () => {
    const starters = STARTERS.filter((key) => chosen.has(key)).map((key) => ({ key, name: t(`name.${key}`) }));
    const added = await run({ starters });
    if (added) toast.success(t("done", added));
  };
  return (
    <Card title={t("title")}>
      <p className="mb-4 max-w-prose text-muted-foreground">{t("lead")}</p>
      <fieldset disabled={busy} className="grid gap-2 md:grid-cols-2">
        <legend className="sr-only">{t("choose")}</legend>
        {STARTERS.map((key) => (
          <label key={key} className="flex items-start gap-3 rounded-md border p-3 has-checked:border-primary">
            <input type="checkbox" className="mt-1 size-4 shrink-0" checked={chosen.has(key)} onChange={() => toggle(key)} />
            <span className="min-w-0">
              <span className="block font-medium">{t(`name.${key}`)}</span>
              <span className="block text-muted-foreground">{sentence(starterGuard(key, t(`name.${key}`)))}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button tone="primary" disabled={busy || chosen.size === 0} onClick={start}>
          {t("add", { count: chosen.size })}
        </Button>
        <span aria-live="polite" className="text-muted-foreground">
          {busy && t("busy")}
        </span>
      </div>
    </Card>
  );
}
