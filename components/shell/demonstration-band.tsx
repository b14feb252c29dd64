import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";

/** Always there in the demonstration: nobody should wonder whether a mail really left. */
export function DemonstrationBand() {
  const t = useTranslations("app");
  return (
    <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-caption font-medium text-warning">
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      {t("demonstration")}
    </p>
  );
}
