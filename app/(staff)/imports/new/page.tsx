import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UploadForm } from "@/components/imports/upload-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("imports"))("new") });

export default async function NewImportPage() {
  await requireStaff();
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader title={t("new")} lead={t("newLead")} />
      <UploadForm />
    </>
  );
}
