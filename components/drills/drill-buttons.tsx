"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button, type ButtonTone } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Counts = { orders: number; customers: number };
export type EndDrill = Change<{ points: number }>;
export type ClearDrill = Change<{ gone: Counts; kept: Counts }>;

export function EndDrillButton({ drillId, onEnd }: { drillId: number; onEnd: EndDrill }) {
  const t = useTranslations("drills.end");
  const { run, busy } = useChange(onEnd);
  const act = async () => {
    if (await run({ drillId })) toast.success(t("done"));
  };
  return (
    <Asking
      words={{ button: t("button"), title: t("title"), lead: t("lead"), confirm: t("confirm"), cancel: t("cancel") }}
      {...{ act, busy }}
      tone="primary"
    />
  );
}

export function ClearDrillButton({ drillId, onClear }: { drillId: number; onClear: ClearDrill }) {
  const t = useTranslations("drills.clear");
  const { run, busy } = useChange(onClear);
  const act = async () => {
    const cleared = await run({ drillId });
    if (cleared) toast.success(t("done", cleared.gone));
  };
  return (
    <Asking
      words={{ button: t("button"), title: t("title"), lead: t("lead"), confirm: t("confirm"), cancel: t("cancel") }}
      {...{ act, busy }}
      tone="danger"
    />
  );
}

type AskingProps = {
  words: Record<"button" | "title" | "lead" | "confirm" | "cancel", ReactNode>;
  act: () => Promise<void>;
  busy: boolean;
  tone: ButtonTone;
};

/** What cannot be taken back is asked about first. */
function Asking({ words, act, busy, tone }: AskingProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone={tone === "danger" ? "secondary" : tone} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words.title} description={words.lead}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
          <Button tone={tone} disabled={busy} onClick={() => act().then(() => setOpen(false))}>
            {words.confirm}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
