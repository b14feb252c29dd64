import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OpenedMail } from "@/components/mailbox/opened-mail";
import { requireStaff } from "@/lib/auth/session";
import { openMail } from "@/lib/queries/mailings/mailbox";

type MailPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailbox"))("title") };
}

export default async function MailPage({ params }: MailPageProps) {
  const staff = await requireStaff();
  const { id } = await params;
  // The private link is the customer's: an auditor reads who got what, not the mails themselves.
  const mail = staff.role === "auditor" ? null : await openMail(id);
  if (!mail) notFound();
  return <OpenedMail mail={mail} zone={mail.zone} />;
}
