"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import type { PRESET_REASONS } from "@/lib/domain/cohorts/preset-reasons";
import { TYPED_FROM } from "@/lib/domain/cohorts/selection";
import type { MoveCost } from "@/lib/queries/cohorts/move-cost";
import type { SelectionOverlaps } from "@/lib/queries/cohorts/selection-overlaps";
import type { Fixed } from "./actions";
import { CohortMark } from "./cohort-mark";
import type { Named } from "./cohort-names";
import { MoveCostTable } from "./move-cost-table";
import { OverlapNotice } from "./overlap-notice";
import { ReasonField, reasonOf } from "./reason-field";
import type { Asking } from "./use-decisions";
import { useMoveCost } from "./use-move-cost";
import { type ShownOverlaps, useOverlaps } from "./use-overlaps";

export type DecisionKind = "move" | "hold" | "release";
export type Asked = { cohortKey: string; reason: string; overlapsSeen: number };

type DecideDialogProps = {
  asking: Asking | null;
  cohorts: string[];
  nameOf: (key: string) => Named;
  working: boolean;
  finalFocus: RefObject<HTMLElement | null>;
  cost: (fixed: Fixed, cohortKey: string) => Promise<MoveCost | null>;
  overlaps: (fixed: Fixed) => Promise<SelectionOverlaps | null>;
  onClose: () => void;
  onDecide: (asked: Asked) => void;
};

const LIKELY_REASONS = { move: "warned_us", hold: "unusual_quantity", release: "asked_by_customer" } satisfies Record<
  DecisionKind,
  (typeof PRESET_REASONS)[number]
>;

/** The last look before customers move, are held or released: exactly how many, from where, to where, at what cost, and why. */
export function DecideDialog({ asking, working, finalFocus, overlaps, onClose, ...form }: DecideDialogProps) {
  const t = useTranslations("cohorts.decide");
  const kind = asking?.kind ?? "move";
  const count = asking ? asking.fixed.customers - asking.leftOut : 0;
  return (
    <Dialog
      open={asking !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t(`${kind}.title`, { count })}
      description={t(`${kind}.lead`)}
      finalFocus={finalFocus}
    >
      {asking && asking.kind !== "release" && (
        <DecideForm key={asking.fixed.selectionId} asking={asking} overlaps={NONE} working={working} onClose={onClose} {...form} />
      )}
      {asking?.kind === "release" && (
        <ReleaseForm key={asking.fixed.selectionId} asking={asking} ask={overlaps} working={working} onClose={onClose} {...form} />
      )}
    </Dialog>
  );
}

type DecideFormProps = Omit<DecideDialogProps, "asking" | "finalFocus" | "overlaps"> & { asking: Asking; overlaps: ShownOverlaps };

const NONE: SelectionOverlaps = { customers: 0, incidents: [] };

/** Whom another incident concerns too is released by somebody who looked at it. */
function ReleaseForm({ ask, ...form }: Omit<DecideFormProps, "overlaps"> & { ask: DecideDialogProps["overlaps"] }) {
  const { fixed, leftOut } = form.asking;
  return <DecideForm {...form} overlaps={useOverlaps(ask, fixed, leftOut)} />;
}

function DecideForm({ asking, cohorts, nameOf, working, overlaps, cost, onClose, onDecide }: DecideFormProps) {
  const { kind, fixed, leftOut } = asking;
  const t = useTranslations("cohorts.decide");
  const [target, setTarget] = useState("");
  const [typed, setTyped] = useState("");
  const shown = useMoveCost(cost, fixed, kind === "move" ? target : "");
  const count = fixed.customers - leftOut;
  const mustType = count >= TYPED_FROM;
  const elsewhere = overlaps === "loading" || overlaps === null ? null : overlaps.customers;
  const isTyped = typed.replace(/\D/g, "") === String(count);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onDecide({ cohortKey: target, reason: reasonOf(new FormData(event.currentTarget)), overlapsSeen: elsewhere ?? 0 });
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <ul className="space-y-1 rounded-md border p-3">
        {Object.entries(fixed.cohorts).map(([key, here]) => (
          <li key={key} className="flex justify-between gap-3">
            <CohortMark {...nameOf(key)} />
            <span className="tabular-nums">{t("customers", { count: here })}</span>
          </li>
        ))}
      </ul>
      {fixed.changed > 0 && <Callout tone="info" title={t("changed", { count: fixed.changed })} />}
      {leftOut > 0 && <Callout tone="warning" title={t("leftOut", { count: leftOut, rest: count })} />}
      {kind === "move" && (
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
      {kind === "move" && target && <MoveCostTable cost={shown} />}
      <OverlapNotice overlaps={overlaps} />
      {elsewhere !== null && <ReasonField likely={elsewhere > 0 ? null : LIKELY_REASONS[kind]} />}
      {mustType && (
        <Field label={t("type", { count })}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              required
              className="w-32! text-right tabular-nums"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={working || elsewhere === null || (mustType && !isTyped)}>
          {t(`${kind}.submit`, { count })}
        </Button>
      </div>
    </form>
  );
}
