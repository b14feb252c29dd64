import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TryScreen } from "@/components/guards/try-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readTryScreen } from "@/lib/queries/guards/try-screen";
import { lookAtFileAction, tryPricesAction } from "../actions";
import { guardIdOf } from "../guard-id-of";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards.try"))("title") });

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TryPage({ searchParams }: PageProps) {
  const { role } = await requireStaff();
  const { guard } = await searchParams;
  const screen = await readTryScreen(typeof guard === "string" ? guardIdOf(guard) : null);
  return <TryScreen screen={screen} onTry={tryPricesAction} onLook={mayDo(role, "price_check.ask") ? lookAtFileAction : null} />;
}
