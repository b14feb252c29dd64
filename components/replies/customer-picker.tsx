"use client";

import { useTranslations } from "next-intl";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";
import { SearchPicker } from "./search-picker";

type CustomerPickerProps = {
  chosen: FoundCustomer | null;
  onChoose: (customer: FoundCustomer | null) => void;
  find: (text: string) => Promise<FoundCustomer[]>;
};

/** Finds one customer by a part of their name, address or the reference of an order. */
export function CustomerPicker(props: CustomerPickerProps) {
  const t = useTranslations("replies.picker");
  return (
    <SearchPicker
      {...props}
      words={{ label: t("label"), hint: t("hint"), none: t("nobody"), found: (count) => t("found", { count }) }}
      keyOf={({ id }) => id}
      nameOf={({ id, name }) => name || t("nameless", { id })}
      detailOf={({ email }) => email ?? t("noAddress")}
    />
  );
}
