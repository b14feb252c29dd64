import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CheckScreen } from "@/components/guards/check-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readCheckScreen } from "@/lib/queries/guards/check-screen";
import { decideCheckAction } from "../../actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards.checks"))("title") });

type PageProps = { params: Promise<{ id: string }> };

export default async function CheckPage({ params }: PageProps) {
  const staff = await requireStaff();
  const screen = await readCheckScreen((await params).id, staff.id);
  if (!screen) notFound();
  return <CheckScreen screen={screen} onDecide={mayDo(staff.role, "price_check.decide") ? decideCheckAction : null} />;
}
