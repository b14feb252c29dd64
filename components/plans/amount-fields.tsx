"use client";

import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import { minorDigits } from "@/lib/domain/money";
import { type Amount, PER } from "@/lib/domain/plans/action";
import { OptionalTariff } from "./optional-tariff";
import { usePlanWords } from "./plan-words";
import { ShareInput } from "./share-input";
import { TariffFields } from "./tariff-fields";

const WAYS = ["fixed", "paid", "gap"] as const;
/** A share that was just chosen, in basis points. */
const NEW_SHARE_BP = 2_000;

/** How much money: a fixed amount for each person, order, item or unit, or a share, each within bounds if wanted. */
export function AmountFields({ amount, onChange }: { amount: Amount; onChange: (amount: Amount) => void }) {
  const t = useTranslations("plans.amount");
  const { currency } = usePlanWords();
  const major = 10 ** minorDigits(currency);
  const bounds = { ...(amount.atLeast && { atLeast: amount.atLeast }), ...(amount.atMost && { atMost: amount.atMost }) };
  const changeWay = (typed: string) => {
    const way = WAYS.find((candidate) => candidate === typed) ?? "fixed";
    if (way === "fixed") onChange({ of: way, per: "person", tariff: { [currency]: 15 * major }, ...bounds });
    else onChange({ of: way, shareBp: amount.of === "fixed" ? NEW_SHARE_BP : amount.shareBp, ...bounds });
  };
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t("of")}>
          {(control) => (
            <Select {...control} className="w-auto!" value={amount.of} onChange={(e) => changeWay(e.target.value)}>
              {WAYS.map((way) => (
                <option key={way} value={way}>
                  {t(`ways.${way}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {amount.of === "fixed" ? (
          <>
            <TariffFields label={t("amount")} tariff={amount.tariff} onChange={(tariff) => onChange({ ...amount, tariff })} />
            <Field label={t("per")}>
              {(control) => (
                <Select
                  {...control}
                  className="w-auto!"
                  value={amount.per}
                  onChange={(e) => onChange({ ...amount, per: PER.find((per) => per === e.target.value) ?? "person" })}
                >
                  {PER.map((per) => (
                    <option key={per} value={per}>
                      {t(`pers.${per}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </>
        ) : (
          <ShareInput
            label={t("share")}
            basisPoints={amount.shareBp}
            maxBp={100_000}
            onChange={(shareBp) => onChange({ ...amount, shareBp })}
          />
        )}
      </div>
      <Bounds amount={amount} major={major} onChange={onChange} />
    </div>
  );
}

/** Bounds matter where the amount depends on the customer; a fixed amount per person needs none. */
function Bounds({ amount, major, onChange }: { amount: Amount; major: number; onChange: (amount: Amount) => void }) {
  const t = useTranslations("plans.amount");
  if (amount.of === "fixed" && amount.per === "person" && !amount.atLeast && !amount.atMost) return null;
  const change = (bound: "atLeast" | "atMost", tariff: Amount["atLeast"]) => {
    const { [bound]: _, ...others } = amount;
    onChange(tariff ? { ...amount, [bound]: tariff } : (others as Amount));
  };
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2">
      {(["atLeast", "atMost"] as const).map((bound) => (
        <OptionalTariff
          key={bound}
          offer={t(`${bound}Offer`)}
          label={t(bound)}
          tariff={amount[bound]}
          startMinor={(bound === "atLeast" ? 5 : 50) * major}
          onChange={(tariff) => change(bound, tariff)}
        />
      ))}
    </div>
  );
}
