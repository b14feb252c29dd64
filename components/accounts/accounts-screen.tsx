import type { Route } from "next";
import { useTranslations } from "next-intl";
import { LiveRefresh } from "@/components/mailings/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { mayDo } from "@/lib/domain/staff/permissions";
import type { Role } from "@/lib/domain/staff/role";
import type { AccountsScreenData } from "@/lib/queries/accounts/accounts-screen";
import type { AccountActions, Connect } from "./account-actions";
import { AccountCard } from "./account-card";
import { ConnectAccount } from "./connect-account";

type AccountsScreenProps = AccountsScreenData & AccountActions & { role: Role; onConnect: Connect };

/** The shop accounts: where plans are applied, how each answers, and whether it is on. */
export function AccountsScreen({ zone, accounts, sources, role, onConnect, ...actions }: AccountsScreenProps) {
  const t = useTranslations("effects.accounts");
  const mayEdit = mayDo(role, "account.connect");
  const connect = mayEdit && <ConnectAccount sources={sources.map(({ source }) => source)} onConnect={onConnect} />;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={"/settings" as Route}>{t("back")}</ButtonLink>
            {connect}
          </>
        }
      />
      {!mayEdit && <p className="mb-4 text-muted-foreground">{t("readOnly")}</p>}
      {accounts.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyLead")}</EmptyState>
      ) : (
        <div className="max-w-4xl space-y-6">
          {accounts.map((account) => (
            <AccountCard key={account.id} account={account} zone={zone} role={role} {...actions} />
          ))}
        </div>
      )}
      <LiveRefresh active={accounts.some(({ isChecking, enabled, waiting }) => isChecking || (enabled && waiting > 0))} />
    </>
  );
}
