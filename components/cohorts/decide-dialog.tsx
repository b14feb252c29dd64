"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select, Textarea } from "@/components/ui/field";
import { PRESET_REASONS } from "@/lib/domain/cohorts/preset-reasons";
import { CohortMark } from "./cohort-mark";
import type { Named } from "./cohort-names";

export type DecisionKind = "move" | "hold" | "release";
export type Asked = { cohortKey: string; reason: string };
const OTHER = "other";

type DecideDialogProps = {
  kind: DecisionKind | null;
  total: number;
  /** How many stand in each cohort now. */
  from: Record<string, number>;
  cohorts: string[];
  nameOf: (key: string) => Named;
  working: boolean;
  finalFocus: RefObject<HTMLElement | null>;
  onClose: () => void;
  onDecide: (asked: Asked) => void;
};

const LIKELY_REASONS = { move: "warned_us", hold: "unusual_quantity", release: "asked_by_customer" } satisfies Record<
  DecisionKind,
  (typeof PRESET_REASONS)[number]
>;

/** The last look before customers move, are held or released: how many, from where, to where, and why. */
export function DecideDialog({ kind, total, from, cohorts, nameOf, working, finalFocus, onClose, onDecide }: DecideDialogProps) {
  const t = useTranslations("cohorts.decide");
  const tReason = useTranslations("cohorts.reasons");
  const shown = kind ?? "move";
  const [presets, setPresets] = useState<Record<DecisionKind, string>>(LIKELY_REASONS);
  const preset = presets[shown];
  const [target, setTarget] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("reason") ?? "");
    onDecide({ cohortKey: target, reason: preset === OTHER ? typed : preset });
  };
  return (
    <Dialog
      open={kind !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t(`${shown}.title`, { count: total })}
      description={t(`${shown}.lead`)}
      finalFocus={finalFocus}
    >
      <form onSubmit={submit} className="space-y-4">
        <ul className="space-y-1 rounded-md border p-3">
          {Object.entries(from).map(([key, count]) => (
            <li key={key} className="flex justify-between gap-3">
              <CohortMark {...nameOf(key)} />
              <span className="tabular-nums">{t("customers", { count })}</span>
            </li>
          ))}
        </ul>
        {shown === "move" && (
          <Field label={t("target")}>
            {(control) => (
              <Select {...control} required value={target} onChange={(event) => setTarget(event.target.value)}>
                <option value="">{t("choose")}</option>
                {cohorts.map((key) => (
                  <option key={key} value={key}>{`${nameOf(key).letter} · ${nameOf(key).name}`}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={t("reason")} hint={t("reasonHint")}>
          {(control) => (
            <Select {...control} value={preset} onChange={(event) => setPresets({ ...presets, [shown]: event.target.value })}>
              {PRESET_REASONS.map((reason) => (
                <option key={reason} value={reason}>
                  {tReason(reason)}
                </option>
              ))}
              <option value={OTHER}>{t("other")}</option>
            </Select>
          )}
        </Field>
        {preset === OTHER && (
          <Field label={t("free")}>
            {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={500} rows={3} />}
          </Field>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone="primary" disabled={working}>
            {t(`${shown}.submit`, { count: total })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
