"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";
import { type LocalTime, localInstant, localTimeOf } from "@/lib/domain/incidents/local-time";

const SIDES = ["fromAt", "untilAt"] as const;
type Side = (typeof SIDES)[number];
type TimesFieldsProps = { draft: GuardDraft; zone: string; onChange: (part: Partial<Record<Side, string | null>>) => void };

/** From when to when a guard looks, in the shop's zone; empty: always. */
export function TimesFields({ draft, zone, onChange }: TimesFieldsProps) {
  const t = useTranslations("guards.editor");
  const first = (side: Side): LocalTime => {
    const at = draft[side];
    return at === null ? { text: "", side: null } : localTimeOf(new Date(at), zone);
  };
  const [typed, setTyped] = useState<Record<Side, LocalTime>>({ fromAt: first("fromAt"), untilAt: first("untilAt") });
  const change = (side: Side, value: LocalTime) => {
    setTyped({ ...typed, [side]: value });
    const read = localInstant(value, zone);
    if (read.ok) onChange({ [side]: read.at.toISOString() });
    else if (read.problem === "missing") onChange({ [side]: null });
  };
  return (
    <div className="space-y-3">
      <div className="grid gap-4 sm:grid-cols-2">
        {SIDES.map((side) => (
          <LocalTimeField key={side} label={t(side)} zone={zone} value={typed[side]} onChange={(value) => change(side, value)} />
        ))}
      </div>
      <p className="text-caption text-muted-foreground">{t("whenHint")}</p>
    </div>
  );
}
