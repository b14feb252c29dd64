import { notFound } from "next/navigation";
import { DraftProvider } from "@/components/incidents/declare/draft-provider";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readDraft } from "@/lib/queries/incidents/drafts";
import { currentDeclaration, saveDeclaration } from "../actions";

type LayoutProps = { children: React.ReactNode; params: Promise<{ draft: string }> };

/** Holds what is typed while one goes from step to step. */
export default async function DraftLayout({ children, params }: LayoutProps) {
  const staff = await requireStaff();
  const draft = await readDraft((await params).draft);
  if (!draft || !mayDo(staff.role, "incident.open")) notFound();
  return (
    <DraftProvider draft={draft} save={saveDeclaration} current={currentDeclaration}>
      {children}
    </DraftProvider>
  );
}
