import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type DeclaredProduct, emptyProduct } from "@/lib/domain/incidents/declaration";
import type { SectionProps } from "./declare-facts";
import { ProductFields } from "./product-fields";
import { ProductGroups } from "./product-groups";
import type { Suggest } from "./suggest";

type DeclareProductsProps = SectionProps & { suggest: Suggest; names: { families: string[]; tags: string[]; discountCodes: string[] } };

/** The SKUs that were sold at a wrong price, each in its currency: named one by one, or by family, tag or code. */
export function DeclareProducts({ draft, change, errorAt, suggest, names }: DeclareProductsProps) {
  const t = useTranslations("incidents.form");
  const put = (i: number, part: Partial<DeclaredProduct>) =>
    change({ products: draft.products.map((product, at) => (at === i ? { ...product, ...part } : product)) });
  const typed = draft.products.flatMap((product, i) => (product.origin === "typed" ? [{ product, i }] : []));
  return (
    <Card title={t("products")}>
      <div className="space-y-6">
        {typed.map(({ product, i }, n) => (
          <fieldset key={i} className="space-y-4 border-t pt-4 first:border-t-0 first:pt-0">
            <legend className="sr-only">{t("productNumber", { n: n + 1 })}</legend>
            <ProductFields product={product} path={`products.${i}`} errorAt={errorAt} suggest={suggest} change={(part) => put(i, part)} />
            {draft.products.length > 1 && (
              <Button tone="quiet" onClick={() => change({ products: draft.products.filter((_, at) => at !== i) })}>
                <Trash2 aria-hidden className="size-4" /> {t("removeProduct")}
              </Button>
            )}
          </fieldset>
        ))}
        {errorAt("products") && <p className="text-caption text-danger">{errorAt("products")}</p>}
        <Button onClick={() => change({ products: [...draft.products, emptyProduct()] })}>
          <Plus aria-hidden className="size-4" /> {t("addProduct")}
        </Button>
        <ProductGroups draft={draft} change={change} errorAt={errorAt} find={suggest.group} names={names} />
      </div>
    </Card>
  );
}
