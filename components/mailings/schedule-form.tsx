"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { scheduleMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { type LocalTime, localInstant } from "@/lib/domain/incidents/local-time";
import { isSeen } from "@/lib/domain/mailings/wording";
import type { Sending } from "@/lib/domain/settings/sending";
import { type Pace, PaceFields } from "./pace-fields";
import { useMailingAction } from "./use-mailing-action";

type ScheduleFormProps = {
  mailingId: number;
  zone: string;
  /** Messages that leave by themselves. */
  count: number;
  /** Something doubtful is kept only by a typed word. */
  asks: boolean;
  outbox: boolean;
  settings: Sending;
};

/** When and how a mailing leaves; the number is typed, not clicked: whoever lets it go has read to how many. */
export function ScheduleForm({ mailingId, zone, count, asks, outbox, settings }: ScheduleFormProps) {
  const t = useTranslations("mailings.schedule");
  const { pending, act } = useMailingAction();
  const [later, setLater] = useState(false);
  const [time, setTime] = useState<LocalTime>({ text: "", side: null });
  const [pace, setPace] = useState<Pace>(settings);
  const [typed, setTyped] = useState("");
  const [seen, setSeen] = useState("");
  const instant = later ? localInstant(time, zone) : null;
  const right = typed.replace(/\s/g, "") === String(count) && (!asks || isSeen(seen)) && (instant === null || instant.ok);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!right) return;
    const at = instant?.ok ? instant.at.toISOString() : null;
    const { quiet, perMinute, canary, canaryHoldMinutes } = pace;
    act(
      () => scheduleMailingAction({ mailingId, confirmCount: count, seen, at, quiet, perMinute, canary, canaryHoldMinutes }),
      () => t("done"),
    );
  };
  return (
    <form className="max-w-2xl space-y-5" onSubmit={submit}>
      <fieldset className="space-y-2">
        <legend className="mb-1 font-medium">{t("when")}</legend>
        <Radio name="when" checked={!later} onChange={() => setLater(false)} label={t("now")} />
        <Radio name="when" checked={later} onChange={() => setLater(true)} label={t("later")} />
        {later && <LocalTimeField label={t("at")} hint={zone} zone={zone} value={time} onChange={setTime} />}
      </fieldset>
      {count > 0 && <PaceFields pace={pace} onChange={setPace} />}
      <div className="space-y-4 border-t pt-4">
        <p className="text-muted-foreground">{outbox ? t("outbox") : t("lead")}</p>
        <Field label={t("type", { count })} hint={t("typeHint")}>
          {(control) => (
            <Input {...control} inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        {asks && (
          <Field label={t("seen")}>
            {(control) => <Input {...control} autoComplete="off" value={seen} onChange={(event) => setSeen(event.target.value)} />}
          </Field>
        )}
        <Button type="submit" tone="primary" disabled={!right || pending}>
          <CalendarClock aria-hidden className="size-4" />
          {count > 0 ? t("submit", { count }) : t("lettersOnly")}
        </Button>
      </div>
    </form>
  );
}

type RadioProps = { name: string; checked: boolean; onChange: () => void; label: string };

const Radio = ({ name, checked, onChange, label }: RadioProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <input type="radio" name={name} checked={checked} onChange={onChange} className="size-4 accent-primary" />
    {label}
  </label>
);
