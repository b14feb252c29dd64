"use client";

import { Pause, Play, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { pauseMailingAction, resumeMailingAction, sendMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { isSeen } from "@/lib/domain/mailings/wording";
import { useMailingAction } from "./use-mailing-action";

type SendPanelProps = {
  mailing: { id: number; status: string };
  /** Mails that would leave. */
  count: number;
  clear: boolean;
  /** Phrases of a doubtful tone are kept only by a typed word. */
  asks: boolean;
  outbox: boolean;
  may: { send: boolean; pause: boolean; resume: boolean };
};

/** What can be done with a mailing now: let it go, pause it, let it go on. */
export function SendPanel({ mailing, count, clear, asks, outbox, may }: SendPanelProps) {
  const t = useTranslations("mailings.send");
  const { pending, act } = useMailingAction();
  const [asking, setAsking] = useState(false);
  const { id: mailingId, status } = mailing;
  if (status === "sending" && may.pause)
    return (
      <Button
        disabled={pending}
        onClick={() =>
          act(
            () => pauseMailingAction({ mailingId }),
            () => t("paused"),
          )
        }
      >
        <Pause aria-hidden className="size-4" />
        {t("pause")}
      </Button>
    );
  if (status === "paused" && may.resume)
    return (
      <Button
        tone="primary"
        disabled={pending}
        onClick={() =>
          act(
            () => resumeMailingAction({ mailingId }),
            () => t("resumed"),
          )
        }
      >
        <Play aria-hidden className="size-4" />
        {t("resume")}
      </Button>
    );
  if (status !== "ready" || !may.send) return null;
  const send = (seen: string) =>
    act(
      () => sendMailingAction({ mailingId, confirmCount: count, seen }),
      () => {
        setAsking(false);
        return t("begun");
      },
    );
  return (
    <>
      <Button tone="primary" disabled={!clear || pending} onClick={() => setAsking(true)}>
        <Send aria-hidden className="size-4" />
        {count > 0 ? t("open") : t("lettersOnly")}
      </Button>
      <Confirm open={asking} onOpenChange={setAsking} count={count} asks={asks} outbox={outbox} pending={pending} onConfirm={send} />
    </>
  );
}

type ConfirmProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  count: number;
  asks: boolean;
  outbox: boolean;
  pending: boolean;
  onConfirm: (seen: string) => void;
};

/** The number is typed, not clicked: whoever sends has read to how many. */
function Confirm({ open, onOpenChange, count, asks, outbox, pending, onConfirm }: ConfirmProps) {
  const t = useTranslations("mailings.send");
  const [typed, setTyped] = useState("");
  const [seen, setSeen] = useState("");
  const right = typed.replace(/\s/g, "") === String(count) && (!asks || isSeen(seen));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={count > 0 ? t("title") : t("lettersOnlyTitle")}
      description={outbox ? t("outbox") : t("lead")}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (right) onConfirm(seen);
        }}
      >
        <Field label={t("type", { count })}>
          {(control) => (
            <Input {...control} inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        {asks && (
          <Field label={t("seen")}>
            {(control) => <Input {...control} autoComplete="off" value={seen} onChange={(event) => setSeen(event.target.value)} />}
          </Field>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!right || pending}>
            {t("submit", { count })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
