import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReactionsScreen } from "@/components/quotes/reactions-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readReactionsScreen } from "@/lib/queries/feedback/reactions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { chooseQuoteAction, removeQuoteAction } from "./actions";

type PageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations("reactions"))("title")} · ${(await params).ref}` };
}

export default async function Page({ params }: PageProps) {
  const { role } = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const screen = await readReactionsScreen(incident.id, role === "auditor");
  const open = incident.closedAt === null;
  const acts = open && mayDo(role, "quote.choose") ? { choose: chooseQuoteAction, remove: removeQuoteAction } : null;
  return <ReactionsScreen screen={screen} incidentRef={incident.ref} zone={incident.zone} acts={acts} />;
}
