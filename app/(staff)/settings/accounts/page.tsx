import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountsScreen } from "@/components/accounts/accounts-screen";
import { requireStaff } from "@/lib/auth/session";
import { readAccountsScreen } from "@/lib/queries/accounts/accounts-screen";
import * as actions from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("effects.accounts"))("title") });

export default async function AccountsPage() {
  const staff = await requireStaff();
  return (
    <AccountsScreen
      {...(await readAccountsScreen())}
      role={staff.role}
      onConnect={actions.connectAccountAction}
      onEdit={actions.editAccountAction}
      onTurn={actions.turnAccountAction}
      onRenew={actions.renewAccountSecretAction}
      onRemove={actions.removeAccountAction}
      onCheck={actions.checkAccountAction}
    />
  );
}
