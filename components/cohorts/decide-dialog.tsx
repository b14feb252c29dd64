"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
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
  onClose: () => void;
  onDecide: (asked: Asked) => void;
};

/** The last look before customers move, are held or released: how many, from where, to where, and why. */
export function DecideDialog({ kind, total, from, cohorts, nameOf, working, onClose, onDecide }: DecideDialogProps) {
  const t = useTranslations("cohorts.decide");
  const tReason = useTranslations("cohorts.reasons");
  const [preset, setPreset] = useState<string>(PRESET_REASONS[0]);
  const [target, setTarget] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("reason") ?? "");
    onDecide({ cohortKey: target, reason: preset === OTHER ? typed : preset });
  };
  const shown = kind ?? "move";
  return (
    <Dialog
      open={kind !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t(`${shown}.title`, { count: total })}
      description={t(`${shown}.lead`)}
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
            <Select {...control} value={preset} onChange={(event) => setPreset(event.target.value)}>
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
