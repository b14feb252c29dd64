import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PricesPage } from "@/components/prices/prices-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readPricesScreen } from "@/lib/queries/prices/prices-screen";
import { beginDeclaration } from "../incidents/new/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("prices.page"))("title") };
}

type PageProps = { searchParams: Promise<{ q?: string | string[] }> };

export default async function PricesRoute({ searchParams }: PageProps) {
  const staff = await requireStaff();
  const { q } = await searchParams;
  const asked = typeof q === "string" ? q : "";
  const screen = await readPricesScreen(asked);
  return <PricesPage asked={asked} screen={screen} begin={mayDo(staff.role, "incident.open") ? beginDeclaration : null} />;
}
