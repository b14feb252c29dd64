import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DrillListPage } from "@/components/drills/drill-list-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readDrillList } from "@/lib/queries/drills/drill-list";
import { startDrillAction } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("drills"))("title") });

export default async function DrillsPage() {
  const { role } = await requireStaff();
  return <DrillListPage {...(await readDrillList())} mayStart={mayDo(role, "drill.start")} onStart={startDrillAction} />;
}
