import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { requireStaff } from "@/lib/auth/session";
import { readSettingsScreen } from "@/lib/queries/settings/settings-screen";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage() {
  const staff = await requireStaff();
  const screen = await readSettingsScreen();
  return (
    <SettingsScreen
      {...screen}
      me={{ id: staff.id, role: staff.role }}
      zones={Intl.supportedValuesOf("timeZone")}
      onSaveShop={actions.saveShopAction}
      onSavePolicy={actions.saveApprovalPolicyAction}
      onExclude={actions.excludeAddressAction}
      onInclude={actions.includeAddressAction}
      onAddWord={actions.addHouseWordAction}
      onRemoveWord={actions.removeHouseWordAction}
      onAddStaff={actions.addStaffAction}
      onChangeRole={actions.changeRoleAction}
      onDeactivate={actions.deactivateStaffAction}
      onReactivate={actions.reactivateStaffAction}
    />
  );
}
