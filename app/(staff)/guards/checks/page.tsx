import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CheckListScreen } from "@/components/guards/check-list-screen";
import { requireStaff } from "@/lib/auth/session";
import { checkSearchSchema, readCheckList } from "@/lib/queries/guards/check-list";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards.checks"))("title") });

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChecksPage({ searchParams }: PageProps) {
  await requireStaff();
  return <CheckListScreen list={await readCheckList(checkSearchSchema.parse(await searchParams))} />;
}
