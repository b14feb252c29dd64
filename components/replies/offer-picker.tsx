"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Money } from "@/components/money";
import { Field, Input } from "@/components/ui/field";
import type { FoundOffer } from "@/lib/queries/gestures/find-offers";

const PAUSE_MS = 300;

type OfferPickerProps = {
  chosen: FoundOffer | null;
  onChoose: (product: FoundOffer) => void;
  find: (text: string) => Promise<FoundOffer[]>;
};

/** Finds the product that a customer meant to buy, with what it usually costs. */
export function OfferPicker({ chosen, onChoose, find }: OfferPickerProps) {
  const t = useTranslations("replies.gesture.offer");
  const group = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<FoundOffer[] | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(async () => {
      const products = text.trim().length < 2 ? null : await find(text);
      if (!gone) setFound(products);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, find]);
  return (
    <div className="space-y-2">
      <Field label={t("product")} hint={t("productHint")}>
        {(control) => (
          <Input {...control} type="search" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <div aria-live="polite">
        {found?.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
        {found && found.length > 0 && (
          <fieldset className="max-h-48 space-y-1 overflow-y-auto rounded-md border p-2">
            <legend className="sr-only">{t("found", { count: found.length })}</legend>
            {found.map((product) => (
              <label key={`${product.sku} ${product.currency}`} className="flex items-start gap-2 rounded px-1 py-1 hover:bg-muted">
                <input
                  type="radio"
                  name={group}
                  className="mt-0.5 size-4 accent-primary"
                  checked={chosen?.sku === product.sku && chosen.currency === product.currency}
                  onChange={() => onChoose(product)}
                />
                <span className="min-w-0">
                  <span className="block font-medium break-words">{product.name || product.sku}</span>
                  <span className="block text-caption text-muted-foreground">
                    {t.rich("usual", { price: () => <Money minor={product.usualMinor} currency={product.currency} /> })}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </div>
  );
}
