"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ReasonField, reasonOf } from "./reason-field";

const PRESETS = ["restored", "false", "elsewhere"] as const;

/** What the alert was about is over, and no incident comes of it. */
export function ResolveDialog({ alertId, resolve }: { alertId: number; resolve: Change }) {
  const t = useTranslations("alerts");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const [words, setWords] = useState("");
  const { run, busy } = useChange(resolve);
  const reason = reasonOf(chosen, words);
  async function submit() {
    if (!(await run({ alertId, reason }))) return;
    setOpen(false);
    toast.success(t("intended.done"));
  }
  return (
    <>
      <Button tone="quiet" className="min-h-11" onClick={() => setOpen(true)}>
        {t("resolve.button")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("resolve.title")} description={t("resolve.lead")}>
        <ReasonField
          presets={PRESETS.map((preset) => t(`resolve.preset.${preset}`))}
          {...{ chosen, words }}
          onChoose={setChosen}
          onWords={setWords}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button tone="primary" disabled={reason === "" || busy} onClick={submit}>
            {t("resolve.confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
