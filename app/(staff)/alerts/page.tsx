import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertListScreen } from "@/components/alerts/alert-list-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { alertSearchSchema, readAlertList } from "@/lib/queries/alerts/alert-list";
import { settleTipAction, takeInTipAction } from "./actions";

type AlertsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("alerts"))("title") });

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const { role } = await requireStaff();
  const list = await readAlertList(alertSearchSchema.parse(await searchParams), role === "auditor");
  return (
    <AlertListScreen
      list={list}
      may={{ report: mayDo(role, "tip.take_in"), settleTips: mayDo(role, "tip.settle") }}
      tipActions={{ takeIn: takeInTipAction, settle: settleTipAction }}
    />
  );
}
