"use client";

import { useTranslations } from "next-intl";
import { CONSUMPTION_KINDS, type ConsumptionKind } from "@/lib/domain/cohorts/consumption-kind";

type ConsumptionKindsProps = { chosen: readonly ConsumptionKind[]; onChange: (chosen: ConsumptionKind[]) => void };

/** Which uses count; none ticked: all of them. */
export function ConsumptionKinds({ chosen, onChange }: ConsumptionKindsProps) {
  const t = useTranslations("people.kinds");
  const toggle = (kind: ConsumptionKind) => onChange(CONSUMPTION_KINDS.filter((one) => chosen.includes(one) !== (one === kind)));
  return (
    <fieldset className="space-y-1">
      <legend className="font-medium">{t("label")}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {CONSUMPTION_KINDS.map((kind) => (
          <label key={kind} className="inline-flex min-h-6 items-center gap-2">
            <input type="checkbox" checked={chosen.includes(kind)} onChange={() => toggle(kind)} />
            {t(`kind.${kind}`)}
          </label>
        ))}
      </div>
      <p className="text-caption text-muted-foreground">{t("hint")}</p>
    </fieldset>
  );
}
