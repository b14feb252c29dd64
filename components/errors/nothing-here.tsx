import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";

export function NothingHere() {
  const t = useTranslations("errors");
  return (
    <div className="mx-auto max-w-prose space-y-4 py-12">
      <h1 className="text-h1 leading-9 font-semibold">{t("notFound.title")}</h1>
      <p className="text-muted-foreground">{t("notFound.lead")}</p>
      <ButtonLink href="/incidents" tone="primary">
        {t("home")}
      </ButtonLink>
    </div>
  );
}
