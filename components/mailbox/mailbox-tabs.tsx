import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import type { MailboxKind } from "@/lib/queries/mailings/mailbox";

/** Letters, answers and copies to colleagues, each under an address of its own. */
export function MailboxTabs({ kind }: { kind: MailboxKind }) {
  const t = useTranslations("mailbox.kinds");
  const kinds: MailboxKind[] = ["letters", "answers", "tests"];
  const tabs = kinds.map((name) => ({
    href: name === "letters" ? "/mailbox" : `/mailbox?kind=${name}`,
    label: t(name),
    current: name === kind,
  }));
  return <TabLinks label={t("label")} tabs={tabs} className="mb-4" />;
}
