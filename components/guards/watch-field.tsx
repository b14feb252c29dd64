"use client";

import { useTranslations } from "next-intl";
import type { GuardDraft, Watch } from "@/lib/domain/guards/guard-draft";
import { watching } from "./first-rule";

const WATCHES: readonly Watch[] = ["price", "demand", "discount"];

type WatchFieldProps = {
  value: Watch;
  where: { currency: string; zone: string };
  draft: GuardDraft;
  onChange: (draft: GuardDraft) => void;
};

/** What a new guard watches; another choice begins its rule anew. */
export function WatchField({ value, where, draft, onChange }: WatchFieldProps) {
  const t = useTranslations("guards.editor");
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="mb-2 font-medium">{t("watch")}</legend>
      {WATCHES.map((watch) => (
        <label key={watch} className="flex items-start gap-3 rounded-md border bg-card p-3 has-checked:border-primary">
          <input
            type="radio"
            name="watch"
            className="mt-1"
            checked={value === watch}
            onChange={() => onChange(watching(watch, draft, where))}
          />
          <span>
            <span className="block font-medium">{t(`watchOf.${watch}`)}</span>
            <span className="text-caption text-muted-foreground">{t(`watchHint.${watch}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
