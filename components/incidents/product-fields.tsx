import { useLocale, useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import type { DeclaredProduct } from "@/lib/domain/incidents/declaration";
import { CRITERIA } from "@/lib/domain/incidents/scope";
import { formatMoney } from "@/lib/i18n/format";
import type { PriceHint, ProductHint, Suggest } from "./suggest";
import type { ErrorAt } from "./use-field-errors";

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
  const text = (name: "currency" | "criterionValue" | "referencePrice" | "unitsPerItem" | "unitCost", label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errorAt(`${path}.${name}`)}>
      {(control) => (
        <Input
          value={product[name]}
          inputMode={name === "currency" ? "text" : "decimal"}
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
        <Field label={t("criterion")}>
          {(control) => (
            <Select
              value={product.criterion}
              onChange={(event) => {
                const criterion = CRITERIA.find((one) => one === event.target.value);
                if (criterion) change({ criterion });
              }}
              {...control}
            >
              {CRITERIA.map((criterion) => (
                <option key={criterion} value={criterion}>
                  {t(`criteria.${criterion}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {text("criterionValue", product.criterion === "percent_under" ? t("percent") : t("wrongPrice"))}
        {text("referencePrice", t("referencePrice"))}
        {text("currency", t("currency"))}
        {text("unitsPerItem", t("unitsPerItem"), t("unitsHint"))}
        {text("unitCost", t("unitCost"), t("unitCostHint"))}
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

/** The unit prices at which the SKU was sold lately; the rarest cheap one is usually the wrong one. */
function PriceHints({ sku, suggest, change }: { sku: string; suggest: Suggest; change: ProductFieldsProps["change"] }) {
  const t = useTranslations("incidents.form");
  const locale = useLocale();
  const [seen, setSeen] = useState<PriceHint[]>([]);
  useEffect(() => {
    let current = true;
    const wait = setTimeout(async () => {
      const prices = sku.trim() === "" ? [] : await suggest.prices(sku.trim());
      if (current) setSeen(prices);
    }, 300);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [sku, suggest]);
  if (seen.length === 0) return null;
  return (
    <div className="rounded-md bg-muted p-3">
      <p className="text-caption text-muted-foreground">{t("seenPrices")}</p>
      <ul className="mt-2 space-y-1">
        {seen.map(({ currency, priceMinor, text, lines }) => (
          <li key={`${currency}${priceMinor}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-48 tabular-nums">
              {t("seenPrice", { price: formatMoney({ minor: priceMinor, currency }, locale), lines })}
            </span>
            <button
              type="button"
              className="text-primary underline"
              onClick={() => change({ criterion: "exactly", criterionValue: text, currency })}
            >
              {t("useAsWrong")}
            </button>
            <button type="button" className="text-primary underline" onClick={() => change({ referencePrice: text, currency })}>
              {t("useAsReference")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
