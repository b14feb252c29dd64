"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import type { AccountView } from "@/lib/queries/accounts/accounts-screen";
import type { AccountActions } from "./account-actions";
import { ConfirmChange } from "./confirm-change";
import { EditAccount } from "./edit-account";
import { RenewSecret } from "./renew-secret";
import { TurnOn } from "./turn-on";

type AccountButtonsProps = AccountActions & { account: AccountView; mayEdit: boolean };

export function AccountButtons({ account, mayEdit, onCheck, onTurn, onEdit, onRenew, onRemove }: AccountButtonsProps) {
  const t = useTranslations("effects.accounts");
  const check = useChange(onCheck);
  const turn = useChange(onTurn);
  const { id: accountId, source: name, version, enabled, kind } = account;
  async function turnOff() {
    if (await turn.run({ accountId, version, enabled: false })) toast.success(t("turnedOff", { name }));
  }
  return (
    <div className="flex flex-wrap gap-1">
      <Button tone="quiet" disabled={check.busy || account.isChecking} onClick={() => check.run({ accountId })}>
        {t("check")}
      </Button>
      {mayEdit && (
        <>
          {enabled ? (
            <Button disabled={turn.busy} onClick={turnOff}>
              {t("turnOff")}
            </Button>
          ) : (
            <TurnOn account={account} onTurn={onTurn} />
          )}
          <EditAccount account={account} onEdit={onEdit} />
          {kind === "webhook" && <RenewSecret account={account} onRenew={onRenew} />}
          {!enabled && (
            <ConfirmChange
              trigger={t("remove")}
              title={t("removeTitle", { name })}
              text={t("removeText")}
              said={t("removed", { name })}
              input={{ accountId, source: name }}
              onChange={onRemove}
            />
          )}
        </>
      )}
    </div>
  );
}
