import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GuardScreen } from "@/components/guards/guard-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readGuardScreen } from "@/lib/queries/guards/guard-screen";
import { guardActionsOf } from "../guard-actions-of";
import { guardIdOf } from "../guard-id-of";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards"))("title") });

type PageProps = { params: Promise<{ id: string }> };

export default async function GuardPage({ params }: PageProps) {
  const { role } = await requireStaff();
  const id = guardIdOf((await params).id);
  const screen = id === null ? null : await readGuardScreen(id);
  if (!screen) notFound();
  return <GuardScreen screen={screen} actions={guardActionsOf(role)} mayEdit={mayDo(role, "guard.save")} />;
}
