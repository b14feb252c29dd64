"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type RevokeDelegationProps = { id: number; to: string; onRevoke: Change };

/** Asks once more; what was decided by the right stays decided. */
export function RevokeDelegation({ id, to, onRevoke }: RevokeDelegationProps) {
  const t = useTranslations("approvals.delegations.revoke");
  const [open, setOpen] = useState(false);
  const { run, busy } = useChange(onRevoke);
  async function revoke() {
    const revoked = await run({ delegationId: id });
    setOpen(false);
    if (revoked) toast.success(t("done", { name: to }));
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)} aria-label={t("one", { name: to })}>
        {t("action")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("one", { name: to })} description={t("lead")}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("keep")}</Button>
          <Button tone="primary" disabled={busy} onClick={revoke}>
            {t("confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
