import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { formatInstant } from "@/lib/i18n/format";
import type { ImportScreen } from "@/lib/queries/imports/import-screen";

type Props = { fault: NonNullable<ImportScreen["fault"]>; zone: string };

/** A run that failed unexpectedly: what the queue knows of it, and when it is tried again. */
export function ImportFault({ fault: { error, attempts, nextAt }, zone }: Props) {
  const t = useTranslations("imports.fault");
  const locale = useLocale();
  return (
    <Callout tone="warning" title={t("title", { count: attempts })}>
      <p>{nextAt === null ? t("over") : t("again", { at: formatInstant(new Date(nextAt), zone, locale) })}</p>
      <p>
        <code className="break-all">{error}</code>
      </p>
    </Callout>
  );
}
