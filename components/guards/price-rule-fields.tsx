"use client";

import { useTranslations } from "next-intl";
import { ShareInput } from "@/components/plans/share-input";
import { WholeNumberInput } from "@/components/plans/whole-number-input";
import { Field, Select } from "@/components/ui/field";
import { BASES, type Basis, type GuardRule } from "@/lib/domain/guards/guard";
import type { GuardChoices } from "@/lib/queries/guards/guard-form";
import { HoursFields } from "./hours-fields";
import { RangeFields } from "./range-fields";

const DIRECTIONS = ["both", "down", "up"] as const;
const MOST_SHARE_BP = 1_000_000;
const MOST_PRODUCTS = 1_000_000;

type PriceRuleFieldsProps = { rule: GuardRule; choices: GuardChoices; onChange: (rule: GuardRule) => void };

/** The values of a rule over prices; rules that have none show nothing. */
export function PriceRuleFields({ rule, choices, onChange }: PriceRuleFieldsProps) {
  const t = useTranslations("guards.editor");
  switch (rule.kind) {
    case "variation":
      return (
        <div className="grid gap-4 sm:grid-cols-[2fr_1fr_1fr]">
          <AgainstField value={rule.against} days={choices.usualDays} onChange={(against) => onChange({ ...rule, against })} />
          <Field label={t("direction")}>
            {(control) => (
              <Select
                {...control}
                value={rule.direction}
                onChange={({ target }) => {
                  const direction = DIRECTIONS.find((one) => one === target.value);
                  if (direction) onChange({ ...rule, direction });
                }}
              >
                {DIRECTIONS.map((one) => (
                  <option key={one} value={one}>
                    {t(`directionOf.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ShareInput
            label={t("moreThan")}
            basisPoints={rule.moreThanBp}
            maxBp={MOST_SHARE_BP}
            onChange={(moreThanBp) => onChange({ ...rule, moreThanBp })}
          />
        </div>
      );
    case "decimal_shift":
      return (
        <div className="max-w-sm">
          <AgainstField value={rule.against} days={choices.usualDays} onChange={(against) => onChange({ ...rule, against })} />
        </div>
      );
    case "range":
      return <RangeFields rule={rule} currencies={choices.currencies} onChange={onChange} />;
    case "margin":
      return (
        <ShareInput
          label={t("margin")}
          basisPoints={rule.atLeastBp}
          minBp={0}
          maxBp={MOST_SHARE_BP}
          onChange={(atLeastBp) => onChange({ ...rule, atLeastBp })}
        />
      );
    case "difference":
      return (
        <ShareInput
          label={t("moreThan")}
          basisPoints={rule.moreThanBp}
          minBp={0}
          maxBp={MOST_SHARE_BP}
          onChange={(moreThanBp) => onChange({ ...rule, moreThanBp })}
        />
      );
    case "same_value":
      return (
        <WholeNumberInput
          label={t("products")}
          value={rule.products}
          min={2}
          max={MOST_PRODUCTS}
          onChange={(products) => onChange({ ...rule, products })}
        />
      );
    case "bulk":
      return (
        <WholeNumberInput
          label={t("bulkMore")}
          value={rule.moreThan}
          min={1}
          max={MOST_PRODUCTS}
          onChange={(moreThan) => onChange({ ...rule, moreThan })}
        />
      );
    case "outside_hours":
      return <HoursFields rule={rule} onChange={onChange} />;
    default:
      return null;
  }
}

function AgainstField({ value, days, onChange }: { value: Basis; days: number; onChange: (value: Basis) => void }) {
  const t = useTranslations("guards.editor");
  return (
    <Field label={t("against")}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={({ target }) => {
            const basis = BASES.find((one) => one === target.value);
            if (basis) onChange(basis);
          }}
        >
          {BASES.map((one) => (
            <option key={one} value={one}>
              {t(`againstOf.${one}`, { days })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
