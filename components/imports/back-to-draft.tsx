import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";

/** Leads back to the step of the declaration that asked for orders. */
export function BackToDraft({ draft, tone }: { draft: string; tone?: "primary" }) {
  const t = useTranslations("imports");
  return (
    <ButtonLink tone={tone} href={`/incidents/new/${draft}/orders` as Route}>
      {t("backToDraft")}
    </ButtonLink>
  );
}
