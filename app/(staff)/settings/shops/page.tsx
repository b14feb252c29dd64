import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShopsScreen } from "@/components/sources/shops-screen";
import { requireStaff } from "@/lib/auth/session";
import { readSourcesScreen } from "@/lib/queries/sources/sources-screen";
import * as actions from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("sources"))("title") });

export default async function ShopsPage() {
  const staff = await requireStaff();
  return (
    <ShopsScreen
      {...(await readSourcesScreen())}
      role={staff.role}
      onConnect={actions.connectSourceAction}
      onEdit={actions.editSourceAction}
      onRemove={actions.removeSourceAction}
      onPull={actions.pullSourceAction}
      onCheck={actions.checkSourceAction}
    />
  );
}
