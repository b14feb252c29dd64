"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AccountView } from "@/lib/queries/accounts/accounts-screen";
import type { AccountActions } from "./account-actions";
import { SecretShown } from "./secret-shown";

/** Draws another signing secret and shows it once. */
export function RenewSecret({ account, onRenew }: { account: AccountView; onRenew: AccountActions["onRenew"] }) {
  const t = useTranslations("effects.accounts");
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy } = useChange(onRenew);
  const close = () => {
    setOpen(false);
    setSecret(null);
  };
  async function renew() {
    const renewed = await run({ accountId: account.id, version: account.version });
    if (renewed) setSecret(renewed.secret);
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t("secret.renew")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t("secret.renewTitle", { name: account.source })}
        description={secret ? undefined : t("secret.renewText")}
      >
        {secret ? (
          <SecretShown secret={secret} onClose={close} />
        ) : (
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{t("cancel")}</Button>
            <Button tone="danger" disabled={busy} onClick={renew}>
              {t("secret.renew")}
            </Button>
          </div>
        )}
      </Dialog>
    </>
  );
}
