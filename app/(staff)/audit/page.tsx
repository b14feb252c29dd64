import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditScreen } from "@/components/audit/audit-screen";
import { requireStaff } from "@/lib/auth/session";
import { readAuditScreen, verifyChain } from "@/lib/queries/audit/audit-screen";
import { auditSearch } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.page");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const staff = await requireStaff();
  const params = await searchParams;
  const search = auditSearch(params);
  const masked = staff.role === "auditor";
  const [screen, verdict] = await Promise.all([readAuditScreen(search, masked), params.verify === "chain" ? verifyChain() : null]);
  return <AuditScreen {...screen} search={search} verdict={verdict} masked={masked} />;
}
