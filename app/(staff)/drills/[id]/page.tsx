import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DrillPage } from "@/components/drills/drill-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readDrillScreen } from "@/lib/queries/drills/drill-screen";
import { clearDrillAction, endDrillAction } from "../actions";

type PageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await getTranslations("drills"))("number", { id: (await params).id }) };
}

export default async function OneDrillPage({ params }: PageProps) {
  const [staff, { id }] = await Promise.all([requireStaff(), params]);
  const screen = /^\d{1,9}$/.test(id) ? await readDrillScreen(Number(id), staff) : null;
  if (!screen) notFound();
  return (
    <DrillPage
      screen={screen}
      may={{
        declare: mayDo(staff.role, "incident.open"),
        end: mayDo(staff.role, "drill.end"),
        clear: mayDo(staff.role, "drill.clear"),
      }}
      actions={{ end: endDrillAction, clear: clearDrillAction }}
    />
  );
}
