import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GuardEditor } from "@/components/guards/guard-editor";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readGuardChoices, readGuardForm } from "@/lib/queries/guards/guard-form";
import { saveGuardAction, suggestSkusAction } from "../actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards.editor"))("new") });

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A new guard: from nothing, as a copy (`from`), or asked for by an incident's post-mortem (`incident`). */
export default async function NewGuardPage({ searchParams }: PageProps) {
  const { role } = await requireStaff();
  if (!mayDo(role, "guard.save")) redirect("/guards");
  const { from, incident } = await searchParams;
  const copied = typeof from === "string" && /^\d{1,9}$/.test(from) ? await readGuardForm(Number(from)) : null;
  return (
    <GuardEditor
      guard={copied?.guard ?? null}
      isNew
      incidentRef={typeof incident === "string" ? incident : null}
      choices={copied?.choices ?? (await readGuardChoices())}
      onSave={saveGuardAction}
      onSearch={suggestSkusAction}
    />
  );
}
