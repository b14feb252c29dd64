"use client";

import type { Tariff } from "@/lib/domain/plans/action";
import { usePlanWords } from "./plan-words";
import { TariffFields } from "./tariff-fields";

type OptionalTariffProps = {
  /** What the box says while it is off. */
  offer: string;
  label: string;
  tariff: Tariff | undefined;
  /** What it starts with, in minor units of the plan's currency. */
  startMinor: number;
  onChange: (tariff: Tariff | undefined) => void;
};

/** An amount that need not be: a box to tick, then the amount. */
export function OptionalTariff({ offer, label, tariff, startMinor, onChange }: OptionalTariffProps) {
  const { currency } = usePlanWords();
  return (
    <div className="space-y-2">
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={tariff !== undefined}
          onChange={(e) => onChange(e.target.checked ? { [currency]: startMinor } : undefined)}
        />
        {offer}
      </label>
      {tariff && (
        <div className="pl-6">
          <TariffFields label={label} tariff={tariff} onChange={onChange} />
        </div>
      )}
    </div>
  );
}
