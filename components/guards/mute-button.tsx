"use client";

import { Bell, BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select, Textarea } from "@/components/ui/field";
import type { GuardView } from "@/lib/queries/guards/guard-view";
import type { GuardActions } from "./guard-actions";

const HOURS = [1, 4, 24, 72, 168, 720];
const DAY_H = 24;

/** Mutes an armed guard for a time that is always chosen, or lets it speak again. */
export function MuteButton({ guard, actions: { mute, unmute } }: { guard: GuardView; actions: GuardActions }) {
  if (guard.standing === "muted") return unmute && <UnmuteButton id={guard.id} onUnmute={unmute} />;
  return mute && <MuteDialog guard={guard} onMute={mute} />;
}

function UnmuteButton({ id, onUnmute }: { id: number; onUnmute: NonNullable<GuardActions["unmute"]> }) {
  const t = useTranslations("guards.mute");
  const { run, busy } = useChange(onUnmute);
  const end = async () => {
    if (await run({ id })) toast.success(t("ended"));
  };
  return (
    <Button disabled={busy} onClick={end}>
      <Bell aria-hidden className="size-4" /> {t("end")}
    </Button>
  );
}

function MuteDialog({ guard, onMute }: { guard: GuardView; onMute: NonNullable<GuardActions["mute"]> }) {
  const t = useTranslations("guards.mute");
  const { run, busy } = useChange(onMute);
  const [open, setOpen] = useState(false);
  const [hours, setHours] = useState(4);
  const [reason, setReason] = useState("");
  const mute = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run({ id: guard.id, hours, reason })) === null) return;
    setOpen(false);
    toast.success(t("done"));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <BellOff aria-hidden className="size-4" /> {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { name: guard.draft.name })} description={t("lead")}>
        <form onSubmit={mute} className="space-y-4">
          <Field label={t("for")}>
            {(control) => (
              <Select {...control} value={hours} onChange={({ target }) => setHours(Number(target.value))}>
                {HOURS.map((one) => (
                  <option key={one} value={one}>
                    {one < DAY_H ? t("hours", { count: one }) : t("days", { count: one / DAY_H })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("reason")}>
            {(control) => (
              <Textarea {...control} required rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
            )}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button type="submit" tone="primary" disabled={busy || reason.trim() === ""}>
              {t("confirm")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
