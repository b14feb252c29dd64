"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { AmountInput } from "@/components/plans/amount-input";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input, Textarea } from "@/components/ui/field";
import type { Listening } from "@/lib/domain/settings/listening";

type ListeningFormProps = { listening: Listening; zone: string; currencies: string[]; readOnly: boolean; onSave: Change };

/** When people answer, how fast somebody calls back, and what may be given without asking; saved as a whole. */
export function ListeningForm({ listening, zone, currencies, readOnly, onSave }: ListeningFormProps) {
  const t = useTranslations("replies.listening");
  const [days, setDays] = useState<readonly number[]>(listening.days);
  const [acknowledge, setAcknowledge] = useState(listening.acknowledge);
  const [discretion, setDiscretion] = useState(listening.discretion);
  const { run, busy, invalid } = useChange(onSave);
  const error = (name: string) => invalid.has(name) && t("invalid");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const closed = String(fields.get("closed") ?? "").split(/[\s,;]+/);
    const saved = await run({
      ...{ days, acknowledge, discretion, from: fields.get("from"), to: fields.get("to") },
      closed: closed.filter((day) => day !== ""),
      callBackMinutes: Number(fields.get("callBackMinutes")),
    });
    if (saved) toast.success(t("saved"));
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      {readOnly && <Callout>{t("readOnly")}</Callout>}
      <fieldset disabled={readOnly || busy} className="min-w-0 space-y-5">
        <DayChecks days={days} onChange={setDays} error={error("days")} />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
          <Field label={t("from")} hint={zone} error={error("from")}>
            {(control) => <Input {...control} name="from" type="time" required defaultValue={listening.from} />}
          </Field>
          <Field label={t("to")} hint={zone} error={invalid.has("to") && t("beforeFrom")}>
            {(control) => <Input {...control} name="to" type="time" required defaultValue={listening.to} />}
          </Field>
          <Field label={t("callBack")} hint={t("callBackHint")} error={error("callBackMinutes")}>
            {(control) => (
              <Input
                {...control}
                name="callBackMinutes"
                type="number"
                min={5}
                max={2_400}
                required
                defaultValue={listening.callBackMinutes}
                className="text-right"
              />
            )}
          </Field>
        </div>
        <Field label={t("closed")} hint={t("closedHint")} error={[...invalid].some((path) => path.startsWith("closed")) && t("invalid")}>
          {(control) => <Textarea {...control} name="closed" rows={3} defaultValue={listening.closed.join("\n")} />}
        </Field>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-primary"
            checked={acknowledge}
            onChange={(event) => setAcknowledge(event.target.checked)}
          />
          <span>
            {t("acknowledge")}
            <span className="block text-caption text-muted-foreground">{t("acknowledgeHint")}</span>
          </span>
        </label>
        <fieldset className="min-w-0 space-y-3">
          <legend className="font-semibold">{t("discretion")}</legend>
          <p className="text-caption text-muted-foreground">{t("discretionHint")}</p>
          {(["perCase", "perIncident"] as const).map((scope) => (
            <div key={scope} className="flex flex-wrap gap-4">
              {currencies.map((currency) => (
                <AmountInput
                  key={currency}
                  label={t(scope, { currency })}
                  minor={discretion[scope][currency] ?? null}
                  currency={currency}
                  optional
                  onChange={(minor) => setDiscretion((now) => ({ ...now, [scope]: withAmount(now[scope], currency, minor) }))}
                />
              ))}
            </div>
          ))}
        </fieldset>
      </fieldset>
      {!readOnly && (
        <Button type="submit" tone="primary" disabled={busy || days.length === 0}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}

function withAmount(tariff: Record<string, number>, currency: string, minor: number | null): Record<string, number> {
  const { [currency]: _, ...others } = tariff;
  return minor === null ? others : { ...others, [currency]: minor };
}

/** A Monday: the names of the days are the calendar's. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

type DayChecksProps = { days: readonly number[]; onChange: (days: number[]) => void; error: string | false };

function DayChecks({ days, onChange, error }: DayChecksProps) {
  const t = useTranslations("replies.listening");
  const locale = useLocale();
  const names = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t("days")}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <label key={day} className="flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-primary"
              checked={days.includes(day)}
              onChange={(event) => onChange(event.target.checked ? [...days, day].sort() : days.filter((one) => one !== day))}
            />
            {names.format(MONDAY + (day - 1) * DAY_MS)}
          </label>
        ))}
      </div>
      {(error || days.length === 0) && <p className="mt-1 text-caption text-danger">{t("noDay")}</p>}
    </fieldset>
  );
}
