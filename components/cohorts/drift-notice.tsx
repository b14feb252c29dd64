import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

/** Says that use went on after the cut-off, and that execution settles it; silent while nothing drifted. */
export function DriftNotice({ customers, units, frozen }: { customers: number; units: number; frozen: boolean }) {
  const t = useTranslations("cohorts.drift");
  if (customers === 0) return null;
  return (
    <Callout tone="info" title={t("title", { count: customers })}>
      <p>{t(frozen ? "frozen" : "text", { units })}</p>
    </Callout>
  );
}
