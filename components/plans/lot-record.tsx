import { useTranslations } from "next-intl";
import { drawsLots } from "@/lib/domain/plans/action-facts";
import type { Rule } from "@/lib/domain/plans/rule";

/** What anybody needs to draw a plan’s lots again: the seed and the way from it to a lot. Nothing where no rule draws any. */
export function LotRecord({ rules, seed }: { rules: readonly Rule[]; seed: string }) {
  const t = useTranslations("plans.lots");
  const drawing = rules.filter(drawsLots);
  if (drawing.length === 0 || seed === "") return null;
  return (
    <div className="mt-4 max-w-prose space-y-1 text-caption text-muted-foreground">
      <p>
        {t("seed")} <code className="break-all select-all">{seed}</code>
      </p>
      <p>{t.rich("formula", { code: (chunks) => <code className="break-words">{chunks}</code> })}</p>
      <p>{t("rules", { rules: drawing.map(({ id }) => id).join(", ") })}</p>
    </div>
  );
}
