import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GuardEditor } from "@/components/guards/guard-editor";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readGuardForm } from "@/lib/queries/guards/guard-form";
import { saveGuardAction, suggestSkusAction } from "../../actions";
import { guardIdOf } from "../../guard-id-of";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("guards.editor"))("edit") });

type PageProps = { params: Promise<{ id: string }> };

export default async function EditGuardPage({ params }: PageProps) {
  const { role } = await requireStaff();
  const id = guardIdOf((await params).id);
  const form = id === null ? null : await readGuardForm(id);
  if (!form) notFound();
  if (!mayDo(role, "guard.save") || form.guard.state === "retired") redirect(`/guards/${form.guard.id}`);
  return <GuardEditor {...form} isNew={false} incidentRef={null} onSave={saveGuardAction} onSearch={suggestSkusAction} />;
}
