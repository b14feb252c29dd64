"use client";

import { useTranslations } from "next-intl";
import type { Severity } from "@/lib/domain/guards/guard";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";
import { severityWord } from "./severity-word";

/** Orders are never blocked: of them people are told, or called out. */
const OFFERED = {
  price: [
    { severity: "block", hint: "price.block" },
    { severity: "confirm", hint: "price.confirm" },
    { severity: "warn", hint: "price.warn" },
  ],
  demand: [
    { severity: "block", hint: "demand.urgent" },
    { severity: "warn", hint: "demand.warn" },
  ],
  discount: [
    { severity: "block", hint: "discount.block" },
    { severity: "confirm", hint: "discount.confirm" },
    { severity: "warn", hint: "discount.warn" },
  ],
} as const satisfies Record<GuardDraft["watch"], readonly { severity: Severity; hint: string }[]>;

type SeverityFieldProps = { draft: GuardDraft; onChange: (severity: Severity) => void };

/** What a breach does. */
export function SeverityField({ draft, onChange }: SeverityFieldProps) {
  const t = useTranslations("guards");
  const chosen = severityWord(draft);
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="mb-2 font-medium">{t("editor.severity")}</legend>
      {OFFERED[draft.watch].map(({ severity, hint }) => {
        const word = severityWord({ watch: draft.watch, severity });
        return (
          <label key={severity} className="flex items-start gap-3 rounded-md border bg-card p-3 has-checked:border-primary">
            <input type="radio" name="severity" className="mt-1" checked={chosen === word} onChange={() => onChange(severity)} />
            <span>
              <span className="block font-medium">{t(`severity.${word}`)}</span>
              <span className="text-caption text-muted-foreground">{t(`editor.severityHint.${hint}`)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
