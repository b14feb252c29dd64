"use client";

import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import { WHENS, type When } from "@/lib/domain/mailings/template";

type WhenSelectProps = { value: When | undefined; onChange: (when: When | undefined) => void; readOnly: boolean };

/** For which recipients a piece of a letter appears. */
export function WhenSelect({ value, onChange, readOnly }: WhenSelectProps) {
  const t = useTranslations("letters.when");
  return (
    <Field label={t("label")}>
      {(control) => (
        <Select
          {...control}
          disabled={readOnly}
          value={value ?? ""}
          onChange={(event) => onChange(WHENS.find((when) => when === event.target.value))}
        >
          <option value="">{t("always")}</option>
          {WHENS.map((when) => (
            <option key={when} value={when}>
              {t(when)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The same piece under another condition; none leaves no trace. */
export function withWhen<Piece extends { when?: When | undefined }>(piece: Piece, when: When | undefined): Piece {
  const { when: _, ...rest } = piece;
  return (when ? { ...rest, when } : rest) as Piece;
}
