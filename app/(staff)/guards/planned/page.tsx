import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlannedScreen } from "@/components/guards/planned-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { plannedSearchSchema, readPlannedScreen } from "@/lib/queries/guards/planned-screen";
import { removePlannedAction, savePlannedAction } from "../actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards.planned"))("title") });

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PlannedPage({ searchParams }: PageProps) {
  const { role } = await requireStaff();
  return (
    <PlannedScreen
      screen={await readPlannedScreen(plannedSearchSchema.parse(await searchParams))}
      onSave={mayDo(role, "planned_price.save") ? savePlannedAction : null}
      onRemove={mayDo(role, "planned_price.remove") ? removePlannedAction : null}
    />
  );
}
