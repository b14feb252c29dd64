import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import type { ImportKind } from "@/lib/domain/imports/fields";
import { CLOCK_CHANGE_CHOICES, isZone } from "@/lib/domain/imports/local-time";
import { DATE_ORDERS } from "@/lib/domain/imports/parse-instant";
import { DELIMITERS, ENCODINGS, type ImportSettings, type Question, TAX_ANSWERS } from "@/lib/domain/imports/settings";
import { isCountry, isCurrency } from "@/lib/domain/imports/words";

type Props = {
  kind: ImportKind;
  settings: ImportSettings;
  source: string;
  questions: Question[];
  taxAsked: boolean;
  onSource: (source: string) => void;
  onChange: (change: Partial<ImportSettings>) => void;
};

const DELIMITER_WORD = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;
const TAX_WORD = { included: "taxIncluded", excluded: "taxExcluded", unknown: "taxUnknown" } as const;

export function SettingsForm({ kind, settings, source, questions, taxAsked, onSource, onChange }: Props) {
  const t = useTranslations("imports");
  const asks = (what: Question["asks"]) =>
    questions.some((question) => question.asks === what) ? t(`questions.${what as "zone"}`) : undefined;
  return (
    <section className="space-y-3 rounded-md border bg-card p-4">
      <h2 className="text-base font-semibold">{t("settings.title")}</h2>
      <Field label={t("settings.source")}>
        {(control) => <Input {...control} value={source} maxLength={60} onChange={(event) => onSource(event.target.value)} />}
      </Field>
      <Choice
        label={t("settings.encoding")}
        value={settings.encoding}
        options={ENCODINGS.map((value) => [value, value.toUpperCase()])}
        onChange={(encoding) => onChange({ encoding })}
      />
      <Choice
        label={t("settings.delimiter")}
        value={settings.delimiter}
        options={DELIMITERS.map((value) => [value, t(`choices.${DELIMITER_WORD[value]}`)])}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <Choice
        label={t("settings.dateOrder")}
        value={settings.dateOrder}
        ask={t("settings.ask")}
        error={asks("dateOrder")}
        options={DATE_ORDERS.map((value) => [value, t(`choices.${value}`)])}
        onChange={(dateOrder) => onChange({ dateOrder })}
      />
      <ZoneField zone={settings.zone} error={asks("zone")} onChange={(zone) => onChange({ zone })} />
      <Choice
        label={t("settings.clockChange")}
        hint={t("settings.clockChangeHint")}
        value={settings.clockChange}
        options={CLOCK_CHANGE_CHOICES.map((value) => [value, t(`choices.${value}`)])}
        onChange={(clockChange) => onChange({ clockChange })}
      />
      {kind !== "consumptions" && (
        <>
          <Choice
            label={t("settings.decimal")}
            value={settings.decimal}
            ask={t("settings.ask")}
            error={asks("decimal")}
            options={[
              [".", t("choices.point")],
              [",", t("choices.decimalComma")],
            ]}
            onChange={(decimal) => onChange({ decimal })}
          />
          <CodeField
            label={t("settings.currency")}
            hint={t("settings.currencyHint")}
            code={settings.currency}
            length={3}
            isKnown={isCurrency}
            error={asks("currency")}
            onChange={(currency) => onChange({ currency })}
          />
        </>
      )}
      {kind === "orders" && (
        <>
          {(taxAsked || settings.tax !== null) && (
            <Choice
              label={t("settings.tax")}
              hint={t("settings.taxHint")}
              value={settings.tax}
              ask={t("settings.ask")}
              error={asks("tax")}
              options={TAX_ANSWERS.map((value) => [value, t(`choices.${TAX_WORD[value]}`)])}
              onChange={(tax) => onChange({ tax })}
            />
          )}
          {settings.columns.phone && (
            <CodeField
              label={t("settings.phoneCountry")}
              hint={t("settings.phoneCountryHint")}
              code={settings.phoneCountry ?? null}
              length={2}
              isKnown={isCountry}
              onChange={(country) => onChange({ phoneCountry: country ?? undefined })}
            />
          )}
          <Field label={t("settings.creditNotePrefix")} hint={t("settings.creditNoteHint")}>
            {(control) => (
              <Input
                {...control}
                value={settings.creditNotePrefix}
                maxLength={8}
                onChange={(event) => onChange({ creditNotePrefix: event.target.value.trim() })}
              />
            )}
          </Field>
        </>
      )}
    </section>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  hint?: string;
  error?: ReactNode;
  /** The words of the empty choice, where nothing may be chosen yet. */
  ask?: string;
  value: V | null;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
};

function Choice<V extends string>({ label, hint, error, ask, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ""}
          onChange={(event) => {
            const chosen = options.find(([option]) => option === event.target.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {ask && value === null && <option value="">{ask}</option>}
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Typed with suggestions: there are four hundred zones. Only a known one is passed on. */
function ZoneField({ zone, error, onChange }: { zone: string | null; error?: string; onChange: (zone: string | null) => void }) {
  const t = useTranslations("imports.settings");
  const list = useId();
  const [text, setText] = useState(zone ?? "");
  const unknown = text !== "" && !isZone(text);
  return (
    <Field label={t("zone")} hint={t("zoneHint")} error={unknown ? t("zoneUnknown") : error}>
      {(control) => (
        <>
          <Input
            {...control}
            list={list}
            value={text}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              onChange(isZone(event.target.value) ? event.target.value : null);
            }}
          />
          <datalist id={list}>
            {["UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

type CodeProps = {
  label: string;
  hint: string;
  error?: string;
  code: string | null;
  length: number;
  isKnown: (code: string) => boolean;
  onChange: (code: string | null) => void;
};

/** Typed, in capitals; only a known code is passed on. */
function CodeField({ label, hint, error, code, length, isKnown, onChange }: CodeProps) {
  const [text, setText] = useState(code ?? "");
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          value={text}
          maxLength={length}
          autoComplete="off"
          onChange={(event) => {
            const typed = event.target.value.toUpperCase();
            setText(typed);
            onChange(isKnown(typed) ? typed : null);
          }}
        />
      )}
    </Field>
  );
}
