import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailboxList } from "@/components/mailbox/mailbox-list";
import { requireStaff } from "@/lib/auth/session";
import { mailboxSearchSchema, readMailbox } from "@/lib/queries/mailings/mailbox";

type MailboxPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailbox"))("title") };
}

export default async function MailboxPage({ searchParams }: MailboxPageProps) {
  const staff = await requireStaff();
  const search = mailboxSearchSchema.parse(await searchParams);
  const masked = staff.role === "auditor";
  const mailbox = await readMailbox(search, masked);
  return <MailboxList {...mailbox} kind={search.kind} q={search.q} paged={search.before !== null} mayOpen={!masked} />;
}
