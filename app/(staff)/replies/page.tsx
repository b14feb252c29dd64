import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { inboxSearchSchema } from "@/lib/queries/replies/inbox-screen";
import { InboxPage } from "./inbox-page";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("replies"))("title") });

export default async function RepliesPage({ searchParams }: PageProps) {
  return <InboxPage base="/replies" search={inboxSearchSchema.parse(await searchParams)} incident={null} />;
}
