import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportDetail } from "@/components/imports/import-detail";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { importScreen } from "@/lib/queries/imports/import-screen";
import { ownDraft } from "@/lib/queries/incidents/drafts";
import { cancelImportAction, configureImportAction, previewImportAction, startImportAction } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ draft?: string | string[] }> };

const MAX_ID = 2_147_483_647;

async function read({ params }: Pick<Props, "params">) {
  const id = Number((await params).id);
  const screen = Number.isInteger(id) && id > 0 && id <= MAX_ID ? await importScreen(id) : null;
  return screen ?? notFound();
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("imports"))("one") });

export default async function ImportPage(props: Props) {
  const staff = await requireStaff();
  const screen = await read(props);
  const draft = await ownDraft((await props.searchParams).draft, staff.id);
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader title={screen.filename} lead={t(`kindOf.${screen.kind}`)} />
      <ImportDetail
        screen={screen}
        draft={draft}
        mayChange={mayDo(staff.role, "import.start")}
        actions={{
          configure: configureImportAction,
          start: startImportAction,
          cancel: cancelImportAction,
          preview: previewImportAction,
        }}
      />
    </>
  );
}
