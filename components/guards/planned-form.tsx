"use client";

import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { AmountInput } from "@/components/plans/amount-input";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, Input, Select } from "@/components/ui/field";
import { type LocalTime, localInstant } from "@/lib/domain/incidents/local-time";
import type { PlannedScreen } from "@/lib/queries/guards/planned-screen";

type PlannedFormProps = { screen: PlannedScreen; onSave: Change };
const NEVER: LocalTime = { text: "", side: null };
const empty = (currency: string) => ({
  ...{ sku: "", currency, channel: "", customerGroup: "", reason: "", startsAt: NEVER, endsAt: NEVER },
  price: null as number | null,
});

/** Plans a price for a time; opens on demand. */
export function PlannedForm({ screen: { zone, currencies, channels, groups }, onSave }: PlannedFormProps) {
  const t = useTranslations("guards.planned");
  const { run, busy } = useChange(onSave);
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState(empty(currencies[0] ?? "EUR"));
  const [starts, ends] = [localInstant(form.startsAt, zone), localInstant(form.endsAt, zone)];
  const complete = form.sku.trim() !== "" && form.price !== null && starts.ok && ends.ok && starts.at < ends.at;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!starts.ok || !ends.ok || form.price === null) return;
    const { price, ...rest } = form;
    const times = { startsAt: starts.at.toISOString(), endsAt: ends.at.toISOString() };
    if ((await run({ ...rest, ...times, sku: form.sku.trim(), priceMinor: price })) === null) return;
    toast.success(t("saved"));
    setForm(empty(form.currency));
    setOpen(false);
  };
  if (!open)
    return (
      <Button tone="primary" onClick={() => setOpen(true)}>
        <CalendarPlus aria-hidden className="size-4" /> {t("add")}
      </Button>
    );
  const text = (name: "sku" | "reason") => (
    <Field label={t(name)}>
      {(control) => (
        <Input {...control} maxLength={200} value={form[name]} onChange={({ target }) => setForm({ ...form, [name]: target.value })} />
      )}
    </Field>
  );
  return (
    <Card title={t("add")}>
      <form onSubmit={save} className="max-w-3xl space-y-4">
        <div className="grid gap-4 sm:grid-cols-3">
          {text("sku")}
          <AmountInput
            key={form.currency}
            label={t("price")}
            minor={form.price}
            currency={form.currency}
            optional
            onChange={(price) => setForm({ ...form, price })}
          />
          <Field label={t("currency")}>
            {(control) => (
              <Select {...control} value={form.currency} onChange={({ target }) => setForm({ ...form, currency: target.value })}>
                {currencies.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          {(["startsAt", "endsAt"] as const).map((side) => (
            <LocalTimeField
              key={side}
              label={t(side)}
              zone={zone}
              value={form[side]}
              onChange={(value) => setForm({ ...form, [side]: value })}
            />
          ))}
          <Offered label={t("channel")} offered={channels} value={form.channel} onChange={(channel) => setForm({ ...form, channel })} />
          <Offered
            label={t("group")}
            offered={groups}
            value={form.customerGroup}
            onChange={(customerGroup) => setForm({ ...form, customerGroup })}
          />
        </div>
        {text("reason")}
        <Button type="submit" tone="primary" disabled={busy || !complete}>
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}

type OfferedProps = { label: string; offered: string[]; value: string; onChange: (value: string) => void };

function Offered({ label, offered, value, onChange }: OfferedProps) {
  const t = useTranslations("guards.planned");
  const list = useId();
  return (
    <Field label={label} hint={t("channelHint")}>
      {(control) => (
        <>
          <Input {...control} list={list} maxLength={200} value={value} onChange={({ target }) => onChange(target.value)} />
          <datalist id={list}>
            {offered.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
