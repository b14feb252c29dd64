import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = [
  { key: "list", href: "/guards" },
  { key: "try", href: "/guards/try" },
  { key: "checks", href: "/guards/checks" },
  { key: "planned", href: "/guards/planned" },
] as const;
type GuardTab = (typeof TABS)[number]["key"];

export function GuardTabs({ current }: { current: GuardTab }) {
  const t = useTranslations("guards.tabs");
  const tabs = TABS.map(({ key, href }) => ({ href, label: t(key), current: key === current }));
  return <TabLinks label={t("label")} tabs={tabs} className="mb-6" />;
}
