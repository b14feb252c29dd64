"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AccountView } from "@/lib/queries/accounts/accounts-screen";
import { AccountFields } from "./account-fields";
import { accountInput } from "./account-input";

/** Changes where and how a shop is written to; empty credentials leave those that are kept. */
export function EditAccount({ account, onEdit }: { account: AccountView; onEdit: Change }) {
  const t = useTranslations("effects.accounts");
  const [open, setOpen] = useState(false);
  const { run, busy, invalid } = useChange(onEdit);
  const { id: accountId, version, kind, source: name } = account;
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!(await run({ accountId, version, ...accountInput(new FormData(event.currentTarget)) }))) return;
    setOpen(false);
    toast.success(t("saved", { name }));
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t("edit")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("editTitle", { name })}>
        <form onSubmit={submit} className="space-y-4">
          <AccountFields kind={kind} isNew={false} baseUrl={account.baseUrl} settings={account.settings} invalid={invalid} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
