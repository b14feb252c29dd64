import { useTranslations } from "next-intl";
import { useState } from "react";

const KNOWN = [
  "required",
  "unreadable",
  "nonexistent",
  "ambiguous",
  "not_a_price",
  "unknown_zone",
  "unknown_currency",
  "percent_range",
  "wrong_price_is_right",
  "wrong_price_not_under",
  "wrong_price_not_over",
  "reference_price_zero",
  "product_missing",
  "product_twice",
  "window_missing",
  "windows_overlap",
  "end_before_start",
] as const;
type Known = (typeof KNOWN)[number];
const isKnown = (message: string): message is Known => (KNOWN as readonly string[]).includes(message);

/** The form names its amounts as typed, the command as stored. */
const place = (path: string): string =>
  path
    .replace(/referencePriceMinor$/, "referencePrice")
    .replace(/unitCostMinor$/, "unitCost")
    .replace(/^fields\./, "");

export type ErrorAt = (path: string) => string | undefined;

/** What is wrong, by the path of its field, in words. */
export function useFieldErrors(): { errorAt: ErrorAt; setInvalid: (invalid: { path: string; message: string }[]) => void } {
  const t = useTranslations("incidents.invalid");
  const [invalid, setInvalid] = useState<{ path: string; message: string }[]>([]);
  const errorAt: ErrorAt = (path) => {
    const found = invalid.find((item) => place(item.path) === path);
    return found && (isKnown(found.message) ? t(found.message) : t("other"));
  };
  return { errorAt, setInvalid };
}
