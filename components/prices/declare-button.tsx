import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/shell/form-action";
import { Button } from "@/components/ui/button";

/** Begins a declaration about one product. */
export function DeclareButton({ sku, begin }: { sku: string; begin: FormAction }) {
  const t = useTranslations("prices.page");
  return (
    <form action={begin}>
      <input type="hidden" name="sku" value={sku} />
      <Button type="submit" aria-label={t("declareLabel", { sku })}>
        {t("declare")}
      </Button>
    </form>
  );
}
