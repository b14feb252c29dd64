"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import type { FoundOffer } from "@/lib/queries/gestures/find-offers";
import { SearchPicker } from "./search-picker";

type OfferPickerProps = {
  chosen: FoundOffer | null;
  onChoose: (product: FoundOffer) => void;
  find: (text: string) => Promise<FoundOffer[]>;
};

/** Finds the product that a customer meant to buy, with what it usually costs. */
export function OfferPicker(props: OfferPickerProps) {
  const t = useTranslations("replies.gesture.offer");
  return (
    <SearchPicker
      {...props}
      words={{ label: t("product"), hint: t("productHint"), none: t("none"), found: (count) => t("found", { count }) }}
      keyOf={({ sku, currency }) => `${sku} ${currency}`}
      nameOf={({ name, sku }) => name || sku}
      detailOf={({ usualMinor, currency }) => t.rich("usual", { price: () => <Money minor={usualMinor} currency={currency} /> })}
    />
  );
}
