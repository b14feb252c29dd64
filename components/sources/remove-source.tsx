"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type RemoveSourceProps = { source: { id: number; name: string }; onRemove: Change };

export function RemoveSource({ source: { id, name }, onRemove }: RemoveSourceProps) {
  const t = useTranslations("sources.remove");
  const [open, setOpen] = useState(false);
  const { run, busy } = useChange(onRemove);
  async function remove() {
    if (!(await run({ sourceId: id, name }))) return;
    setOpen(false);
    toast.success(t("done", { name }));
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t("ask")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { name })} description={t("lead")}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button tone="danger" disabled={busy} onClick={remove}>
            {t("confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
