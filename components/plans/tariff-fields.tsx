"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Tariff } from "@/lib/domain/plans/action";
import { AmountInput } from "./amount-input";
import { usePlanWords } from "./plan-words";

type TariffFieldsProps = { label: string; tariff: Tariff; onChange: (tariff: Tariff) => void };

/** One amount per currency of the incident's customers: set by staff, never converted. */
export function TariffFields({ label, tariff, onChange }: TariffFieldsProps) {
  const t = useTranslations("plans.rule");
  const { currency, currencies } = usePlanWords();
  const given = Object.keys(tariff).sort((a, b) => Number(b === currency) - Number(a === currency) || (a < b ? -1 : 1));
  const missing = currencies.filter((one) => tariff[one] === undefined);
  const without = (gone: string): Tariff => Object.fromEntries(Object.entries(tariff).filter(([one]) => one !== gone));
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      {given.map((one) => (
        <span key={one} className="flex items-end gap-1">
          <AmountInput
            label={given.length > 1 ? `${label} (${one})` : label}
            minor={tariff[one] ?? 0}
            currency={one}
            onChange={(minor) => minor !== null && onChange({ ...tariff, [one]: minor })}
          />
          {given.length > 1 && (
            <Button
              tone="quiet"
              className="px-2"
              aria-label={t("removeCurrency", { currency: one })}
              onClick={() => onChange(without(one))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </span>
      ))}
      {missing.map((one) => (
        <Button key={one} tone="quiet" onClick={() => onChange({ ...tariff, [one]: tariff[currency] ?? 0 })}>
          <Plus aria-hidden className="size-4" />
          {t("addCurrency", { currency: one })}
        </Button>
      ))}
    </div>
  );
}
