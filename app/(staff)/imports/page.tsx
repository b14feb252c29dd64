import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/imports/import-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { importList } from "@/lib/queries/imports/import-list";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("imports"))("title") });

export default async function ImportsPage() {
  const staff = await requireStaff();
  const t = await getTranslations("imports");
  const items = await importList();
  const add = mayDo(staff.role, "import.create") && (
    <ButtonLink tone="primary" href="/imports/new">
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={items.length > 0 && add} />
      {items.length > 0 ? (
        <ImportList items={items} />
      ) : (
        <EmptyState title={t("empty")} action={add}>
          {t("emptyLead")}
        </EmptyState>
      )}
    </>
  );
}
