"use client";

import { Ban, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cancelMailingAction, pauseMailingAction, resumeMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import type { MailingStatus } from "@/lib/domain/mailings/status";
import { useMailingAction } from "./use-mailing-action";

type SendingControlsProps = { mailingId: number; status: MailingStatus; may: { pause: boolean; resume: boolean; cancel: boolean } };

const SHORTEST_REASON = 3;

/** What can be done with a mailing that is on its way: pause it, let it go on, end it for good. */
export function SendingControls({ mailingId, status, may }: SendingControlsProps) {
  const t = useTranslations("mailings.send");
  const { pending, act } = useMailingAction();
  return (
    <>
      {(status === "sending" || status === "holding") && may.pause && (
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
      )}
      {status === "paused" && may.resume && (
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
      )}
      {["scheduled", "sending", "holding", "paused"].includes(status) && may.cancel && <CancelButton mailingId={mailingId} />}
    </>
  );
}

/** What is ended never leaves any more: it asks why, and says so first. */
function CancelButton({ mailingId }: { mailingId: number }) {
  const t = useTranslations("mailings.cancel");
  const { pending, act } = useMailingAction();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <Button disabled={pending} onClick={() => setAsking(true)}>
        <Ban aria-hidden className="size-4" />
        {t("open")}
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title={t("title")} description={t("lead")}>
        <Field label={t("reason")} hint={t("reasonHint")}>
          {(control) => (
            <Textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t("back")}</Button>
          <Button
            tone="danger"
            disabled={pending || reason.trim().length < SHORTEST_REASON}
            onClick={() =>
              act(
                () => cancelMailingAction({ mailingId, reason }),
                () => {
                  setAsking(false);
                  return t("done");
                },
              )
            }
          >
            {t("submit")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
