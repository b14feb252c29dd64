import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { SharedPhoneView } from "@/lib/queries/people/suggested-pairs";

/** Telephones that too many records share to say who is who, each once instead of its thousands of pairs; nothing without one. */
export function SharedPhones({ shared }: { shared: readonly SharedPhoneView[] }) {
  const t = useTranslations("people.pairs");
  if (shared.length === 0) return null;
  return (
    <Callout title={t("sharedTitle", { count: shared.length })}>
      <p>{t("sharedLead")}</p>
      <ul className="list-disc pl-5">
        {shared.map(({ phone, customers, affected }, i) => (
          <li key={phone ?? i}>{t("shared", { phone: phone ?? t("hiddenPhone"), customers, affected })}</li>
        ))}
      </ul>
    </Callout>
  );
}
