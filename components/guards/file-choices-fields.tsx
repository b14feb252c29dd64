"use client";

import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import type { FileChoices, PriceFileLook } from "@/lib/domain/guards/look-at-price-file";
import { DELIMITERS, ENCODINGS } from "@/lib/domain/imports/settings";

const DELIMITER_WORDS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;
const SIGNS = [",", "."] as const;
const SIGN_WORDS = { ",": "comma", ".": "point" } as const;

type FileChoicesFieldsProps = {
  look: PriceFileLook;
  currencies: string[];
  disabled: boolean;
  onChange: (part: Partial<FileChoices>) => void;
};

/** How a price file is read: each answer is shown, and somebody’s. */
export function FileChoicesFields({ look: { choices, needsCurrency }, currencies, disabled, onChange }: FileChoicesFieldsProps) {
  const t = useTranslations("guards.try");
  return (
    <fieldset disabled={disabled} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label={t("encoding")}>
        {(control) => (
          <Select
            {...control}
            value={choices.encoding}
            onChange={({ target }) => onChange({ encoding: ENCODINGS.find((one) => one === target.value) })}
          >
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {one.toUpperCase()}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("delimiter")}>
        {(control) => (
          <Select
            {...control}
            value={choices.delimiter}
            onChange={({ target }) => onChange({ delimiter: DELIMITERS.find((one) => one === target.value) })}
          >
            {DELIMITERS.map((one) => (
              <option key={one} value={one}>
                {t(`delimiterOf.${DELIMITER_WORDS[one]}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("decimal")}>
        {(control) => (
          <Select
            {...control}
            aria-invalid={choices.decimal === null || undefined}
            value={choices.decimal ?? ""}
            onChange={({ target }) => onChange({ decimal: SIGNS.find((one) => one === target.value) ?? null })}
          >
            {choices.decimal === null && <option value="">{t("pick")}</option>}
            {SIGNS.map((one) => (
              <option key={one} value={one}>
                {t(`decimalOf.${SIGN_WORDS[one]}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("currency")}>
        {(control) => (
          <Select
            {...control}
            aria-invalid={needsCurrency || undefined}
            value={choices.currency ?? ""}
            onChange={({ target }) => onChange({ currency: target.value || null })}
          >
            <option value="">{needsCurrency ? t("pick") : t("currencyNone")}</option>
            {currencies.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </fieldset>
  );
}
