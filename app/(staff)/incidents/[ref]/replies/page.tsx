import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InboxPage } from "@/app/(staff)/replies/inbox-page";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { inboxSearchSchema } from "@/lib/queries/replies/inbox-screen";

type PageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations("replies"))("title")} · ${(await params).ref}` };
}

export default async function Page({ params, searchParams }: PageProps) {
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  return <InboxPage base={`/incidents/${incident.ref}/replies`} search={inboxSearchSchema.parse(await searchParams)} incident={incident} />;
}
