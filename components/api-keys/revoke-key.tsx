"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type RevokeKeyProps = { id: string; name: string; prefix: string; onRevoke: Change };

/** Asks once more: what uses the key stops at once, and no key comes back. */
export function RevokeKey({ id, name, prefix, onRevoke }: RevokeKeyProps) {
  const t = useTranslations("api.revoke");
  const [open, setOpen] = useState(false);
  const { run, busy } = useChange(onRevoke);
  async function revoke() {
    const revoked = await run({ keyId: id });
    setOpen(false);
    if (revoked) toast.success(t("done", { name }));
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)} aria-label={t("one", { name })}>
        {t("action")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("one", { name })} description={t("lead", { prefix })}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("keep")}</Button>
          <Button tone="danger" disabled={busy} onClick={revoke}>
            {t("confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
