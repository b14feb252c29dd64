import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackToDraft } from "@/components/imports/back-to-draft";
import { UploadForm } from "@/components/imports/upload-form";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { IMPORT_KINDS } from "@/lib/domain/imports/fields";
import { lookIncidents } from "@/lib/queries/imports/look-incidents";
import { ownDraft } from "@/lib/queries/incidents/drafts";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("imports"))("new") });

type Props = { searchParams: Promise<{ incident?: string | string[]; kind?: string | string[]; draft?: string | string[] }> };

export default async function NewImportPage({ searchParams }: Props) {
  const staff = await requireStaff();
  const { incident: ref, kind, draft: named } = await searchParams;
  const incident = typeof ref === "string" ? await incidentOfPage(ref) : null;
  const draft = await ownDraft(named, staff.id);
  const open = await lookIncidents();
  const incidents = incident && !open.some(({ ref }) => ref === incident.ref) ? [incident, ...open] : open;
  // What is being declared is not one of them: nothing is shown for it unless somebody asks.
  const first = incident ?? (draft ? null : open[0]);
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader title={t("new")} lead={t("newLead")} />
      {draft && (
        <div className="mb-6 max-w-2xl">
          <Callout title={t("forDraft")}>
            <BackToDraft draft={draft} />
          </Callout>
        </div>
      )}
      <UploadForm
        incidents={incidents.map(({ ref, title }) => ({ ref, title }))}
        incident={first?.ref ?? null}
        draft={draft}
        first={IMPORT_KINDS.find((one) => one === kind)}
      />
    </>
  );
}
