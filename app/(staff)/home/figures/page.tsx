import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FiguresPage } from "@/components/home/figures-page";
import { requireStaff } from "@/lib/auth/session";
import { readFiguresScreen } from "@/lib/queries/home/figures-screen";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("home.figures"))("title") });

export default async function Figures({ searchParams }: { searchParams: Promise<{ month?: string | string[] }> }) {
  await requireStaff();
  const { month } = await searchParams;
  return <FiguresPage {...(await readFiguresScreen(typeof month === "string" ? month : undefined))} />;
}
