import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GuardListScreen } from "@/components/guards/guard-list-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { guardSearchSchema, readGuardList } from "@/lib/queries/guards/guard-list";
import { addStartersAction } from "./actions";
import { guardActionsOf } from "./guard-actions-of";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards"))("title") });

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GuardsPage({ searchParams }: PageProps) {
  const { role } = await requireStaff();
  const list = await readGuardList(guardSearchSchema.parse(await searchParams));
  return <GuardListScreen list={list} actions={guardActionsOf(role)} onStart={mayDo(role, "guard.save") ? addStartersAction : null} />;
}
