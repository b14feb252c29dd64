"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { AmountInput } from "@/components/plans/amount-input";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import type { CannedAction } from "@/lib/domain/replies/canned-answer";
import { LABELS } from "@/lib/domain/replies/suggest-label";

const KINDS = ["label", "promise", "call", "close", "gesture", "offer"] as const satisfies readonly CannedAction["kind"][];
type ActionEditorProps = { list: CannedAction[]; currencies: string[]; onChange: (list: CannedAction[]) => void };

/** What is done together with an answer; each at most once. */
export function ActionEditor({ list, currencies, onChange }: ActionEditorProps) {
  const t = useTranslations("replies.canned");
  const missing = KINDS.filter((kind) => !list.some((action) => action.kind === kind));
  const replace = (place: number, action: CannedAction) => onChange(list.map((one, i) => (i === place ? action : one)));
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="font-semibold">{t("actions")}</legend>
      {list.map((action, place) => (
        <div key={action.kind} className="flex flex-wrap items-end gap-3 rounded-md bg-muted p-2">
          <ActionFields action={action} currencies={currencies} onChange={(changed) => replace(place, changed)} />
          <Button
            tone="quiet"
            className="ml-auto px-2"
            aria-label={t("removeAction", { action: t(`kind.${action.kind}`) })}
            onClick={() => onChange(list.filter((_, i) => i !== place))}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {missing.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {missing.map((kind) => (
            <Button key={kind} onClick={() => onChange([...list, fresh(kind, currencies[0] ?? "EUR")])}>
              {t(`addAction.${kind}`)}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

type ActionFieldsProps = { action: CannedAction; currencies: string[]; onChange: (action: CannedAction) => void };

function ActionFields({ action, currencies, onChange }: ActionFieldsProps) {
  const t = useTranslations("replies.canned");
  const labels = useTranslations("replies.label");
  if (action.kind === "label")
    return (
      <Field label={t("kind.label")}>
        {(control) => (
          <Select
            {...control}
            value={action.label}
            onChange={(event) => onChange({ kind: "label", label: LABELS.find((one) => one === event.target.value) ?? "question" })}
          >
            {LABELS.map((label) => (
              <option key={label} value={label}>
                {labels(label)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  if (action.kind === "promise") return <PromiseFields action={action} onChange={onChange} />;
  if (action.kind === "gesture")
    return currencies.map((currency) => (
      <AmountInput
        key={currency}
        label={t("gestureIn", { currency })}
        minor={action.tariff[currency] ?? null}
        currency={currency}
        optional
        onChange={(minor) => {
          const { [currency]: _, ...others } = action.tariff;
          onChange({ kind: "gesture", tariff: minor ? { ...others, [currency]: minor } : others });
        }}
      />
    ));
  return <p className="py-2 font-medium">{t(`kind.${action.kind}`)}</p>;
}

type PromiseFieldsProps = { action: Extract<CannedAction, { kind: "promise" }>; onChange: (action: CannedAction) => void };

function PromiseFields({ action, onChange }: PromiseFieldsProps) {
  const t = useTranslations("replies.canned");
  const inHours = action.hours !== undefined;
  const count = action.hours ?? action.workingDays ?? 1;
  const change = (text: string, hours: boolean, term: number) =>
    onChange({ kind: "promise", text, ...(hours ? { hours: term } : { workingDays: term }) });
  return (
    <>
      <div className="min-w-56 flex-1">
        <Field label={t("promiseText")}>
          {(control) => (
            <Input
              {...control}
              required
              minLength={3}
              maxLength={200}
              value={action.text}
              onChange={(event) => change(event.target.value, inHours, count)}
            />
          )}
        </Field>
      </div>
      <Field label={t("promiseTerm")}>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              type="number"
              min={1}
              max={inHours ? 2_000 : 60}
              className="w-20! text-right"
              value={count}
              onChange={(event) => change(action.text, inHours, Math.max(1, event.target.valueAsNumber || 1))}
            />
            <Select
              aria-label={t("promiseUnit")}
              className="w-auto!"
              value={inHours ? "hours" : "days"}
              onChange={(event) => change(action.text, event.target.value === "hours", count)}
            >
              <option value="hours">{t("hours")}</option>
              <option value="days">{t("workingDays")}</option>
            </Select>
          </span>
        )}
      </Field>
    </>
  );
}

function fresh(kind: CannedAction["kind"], currency: string): CannedAction {
  if (kind === "label") return { kind, label: "question" };
  if (kind === "promise") return { kind, text: "", hours: 24 };
  if (kind === "gesture") return { kind, tariff: { [currency]: 500 } };
  return { kind };
}
