import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CreditFilePage } from "@/components/credits/credit-file-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readCreditFile } from "@/lib/queries/credits/credit-file";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("credits.file"))("title") });

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireStaff();
  const { id } = await params;
  const credit = /^\d{1,18}$/.test(id) ? await readCreditFile(BigInt(id), role === "auditor") : null;
  if (!credit) notFound();
  const may = { extend: mayDo(role, "credit.extend"), resend: mayDo(role, "credit.resend"), revoke: mayDo(role, "credit.revoke") };
  return <CreditFilePage credit={credit} may={may} />;
}
