"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type ConfirmChangeProps = { trigger: string; title: string; text: string; said: string; input: unknown; onChange: Change };

/** A change that is asked about once more. */
export function ConfirmChange({ trigger, title, text, said, input, onChange }: ConfirmChangeProps) {
  const t = useTranslations("effects.accounts");
  const [open, setOpen] = useState(false);
  const { run, busy } = useChange(onChange);
  async function confirm() {
    if (!(await run(input))) return;
    setOpen(false);
    toast.success(said);
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {trigger}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={text}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button tone="danger" disabled={busy} onClick={confirm}>
            {trigger}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
