import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import type { DeclaredProduct } from "@/lib/domain/incidents/declaration";
import type { Criterion } from "@/lib/domain/incidents/scope";
import { CriterionField } from "./criterion-field";
import { PriceHints } from "./price-hints";
import type { ProductHint, Suggest } from "./suggest";
import type { ErrorAt } from "./use-field-errors";

const inPercent = (criterion: Criterion): boolean => criterion === "percent_under" || criterion === "percent_over";

type ProductFieldsProps = {
  product: DeclaredProduct;
  path: string;
  errorAt: ErrorAt;
  suggest: Suggest;
  change: (part: Partial<DeclaredProduct>) => void;
};

/** One SKU in one currency: what was wrong, what would have been right, and what one item holds. */
export function ProductFields({ product, path, errorAt, suggest, change }: ProductFieldsProps) {
  const t = useTranslations("incidents.form");
  const text = (
    name: "currency" | "channel" | "criterionValue" | "referencePrice" | "unitsPerItem" | "unitCost",
    label: string,
    hint?: string,
  ) => (
    <Field label={label} hint={hint} error={errorAt(`${path}.${name}`)}>
      {(control) => (
        <Input
          value={product[name]}
          inputMode={name === "currency" || name === "channel" ? "text" : "decimal"}
          onChange={(event) => change({ [name]: event.target.value })}
          {...control}
        />
      )}
    </Field>
  );
  return (
    <>
      <SkuField product={product} error={errorAt(`${path}.sku`)} suggest={suggest} change={change} />
      <PriceHints sku={product.sku} suggest={suggest} change={change} />
      <div className="grid gap-4 sm:grid-cols-2">
        <CriterionField value={product.criterion} onChange={(criterion) => change({ criterion })} />
        {product.criterion !== "any" && text("criterionValue", inPercent(product.criterion) ? t("percent") : t("wrongPrice"))}
        {text("referencePrice", t("referencePrice"))}
        {text("currency", t("currency"))}
        {text("unitsPerItem", t("unitsPerItem"), t("unitsHint"))}
        {text("unitCost", t("unitCost"), t("unitCostHint"))}
        {text("channel", t("productChannel"), t("productChannelHint"))}
      </div>
    </>
  );
}

type SkuFieldProps = Pick<ProductFieldsProps, "product" | "suggest" | "change"> & { error?: string };

function SkuField({ product, error, suggest, change }: SkuFieldProps) {
  const t = useTranslations("incidents.form");
  const list = useId();
  const [hints, setHints] = useState<ProductHint[]>([]);
  const type = async (sku: string) => {
    const known = hints.find((hint) => hint.sku === sku);
    change(
      known
        ? { sku, unitsPerItem: String(known.unitsPerItem), unitCost: known.unitCost, currency: known.currency ?? product.currency }
        : { sku },
    );
    if (!known) setHints(await suggest.products(sku));
  };
  return (
    <Field label={t("sku")} hint={t("skuHint")} error={error}>
      {(control) => (
        <>
          <Input value={product.sku} list={list} autoComplete="off" onChange={(event) => type(event.target.value)} {...control} />
          <datalist id={list}>
            {hints.map((hint) => (
              <option key={hint.sku} value={hint.sku}>
                {hint.name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
