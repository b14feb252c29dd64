"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input } from "@/components/ui/field";
import type { Channel } from "@/lib/domain/mailings/ladder";
import type { Sending } from "@/lib/domain/settings/sending";

type SendingFormProps = { sending: Sending; readOnly: boolean; onSave: Change };

/** What every mailing starts from; saved as a whole. */
export function SendingForm({ sending, readOnly, onSave }: SendingFormProps) {
  const t = useTranslations("sending.policy");
  const [quiet, setQuiet] = useState(sending.quiet !== null);
  const [ladder, setLadder] = useState<Channel[]>(sending.ladder);
  const { run, busy, invalid } = useChange(onSave);
  const error = (name: string) => [...invalid].some((path) => path.startsWith(name)) && t("invalid");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const whole = (name: string) => (fields.get(name) ? Number(fields.get(name)) : null);
    const saved = await run({
      quiet: quiet ? { from: whole("from"), to: whole("to") } : null,
      perMinute: whole("perMinute"),
      canary: whole("canary") ?? 0,
      canaryHoldMinutes: whole("canaryHoldMinutes") ?? 0,
      countOpens: fields.has("countOpens"),
      ladder,
    });
    if (saved) toast.success(t("saved"));
  }
  const number = (name: "from" | "to" | "perMinute" | "canary" | "canaryHoldMinutes", value: number | null, bounds: [number, number]) => (
    <Field label={t(`fields.${name}`)} hint={t(`hints.${name}`)} error={error(name === "from" || name === "to" ? "quiet" : name)}>
      {(control) => (
        <Input
          {...control}
          {...{ name, min: bounds[0], max: bounds[1] }}
          type="number"
          step={1}
          required={name !== "perMinute"}
          defaultValue={value ?? ""}
          className="w-32! text-right"
        />
      )}
    </Field>
  );

  return (
    <form onSubmit={submit} className="space-y-5">
      <p className="text-muted-foreground">{t("lead")}</p>
      {readOnly && <Callout>{t("readOnly")}</Callout>}
      <fieldset disabled={readOnly || busy} className="min-w-0 space-y-5">
        <Tick checked={quiet} onChange={setQuiet} label={t("quiet")} hint={t("quietHint")} />
        {quiet && (
          <div className="grid gap-4 sm:grid-cols-2">
            {number("from", sending.quiet?.from ?? 20, [0, 23])}
            {number("to", sending.quiet?.to ?? 8, [0, 23])}
          </div>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          {number("perMinute", sending.perMinute, [1, 100_000])}
          {number("canary", sending.canary, [0, 1000])}
          {number("canaryHoldMinutes", sending.canaryHoldMinutes, [0, 1440])}
        </div>
        <Ladder ladder={ladder} onChange={setLadder} />
        <Tick name="countOpens" defaultChecked={sending.countOpens} label={t("countOpens")} hint={t("countOpensHint")} />
      </fieldset>
      {!readOnly && (
        <Button type="submit" tone="primary" disabled={busy}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}

type TickProps = {
  name?: string;
  label: string;
  hint: string;
  checked?: boolean;
  defaultChecked?: boolean;
  onChange?: (on: boolean) => void;
};

const Tick = ({ label, hint, onChange, ...control }: TickProps) => (
  <label className="flex items-start gap-2">
    <input type="checkbox" className="mt-1 size-4" {...control} onChange={onChange && ((event) => onChange(event.target.checked))} />
    <span>
      {label}
      <span className="block text-caption text-muted-foreground">{hint}</span>
    </span>
  </label>
);

function Ladder({ ladder, onChange }: { ladder: Channel[]; onChange: (ladder: Channel[]) => void }) {
  const t = useTranslations("sending.policy");
  const swap = (i: number, with_: number) =>
    onChange(ladder.map((channel, at) => (at === i ? (ladder[with_] ?? channel) : at === with_ ? (ladder[i] ?? channel) : channel)));
  return (
    <fieldset className="min-w-0 space-y-1">
      <legend className="font-medium">{t("ladder")}</legend>
      <p className="text-caption text-muted-foreground">{t("ladderHint")}</p>
      <ol className="max-w-sm divide-y rounded-md border">
        {ladder.map((channel, i) => {
          const name = t(`channels.${channel}`);
          return (
            <li key={channel} className="flex items-center gap-2 px-3 py-1">
              <span className="w-6 text-muted-foreground tabular-nums">{i + 1}</span>
              <span className="grow">{name}</span>
              <Button tone="quiet" disabled={i === 0} onClick={() => swap(i, i - 1)} aria-label={t("earlier", { name })}>
                <ArrowUp aria-hidden className="size-4" />
              </Button>
              <Button tone="quiet" disabled={i === ladder.length - 1} onClick={() => swap(i, i + 1)} aria-label={t("later", { name })}>
                <ArrowDown aria-hidden className="size-4" />
              </Button>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
