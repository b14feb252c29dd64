import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

type ChainVerdictProps = { verdict: { total: number; broken: number; firstBroken: string | null } };

export function ChainVerdict({ verdict: { total, broken, firstBroken } }: ChainVerdictProps) {
  const t = useTranslations("audit.page");
  return (
    <div className="mb-4" role="status">
      {broken === 0 ? (
        <Callout tone="success">{t("intact", { total })}</Callout>
      ) : (
        <Callout tone="danger">{t("broken", { broken, first: firstBroken ?? "" })}</Callout>
      )}
    </div>
  );
}
