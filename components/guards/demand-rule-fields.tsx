"use client";

import { useTranslations } from "next-intl";
import { ShareInput } from "@/components/plans/share-input";
import { WholeNumberInput } from "@/components/plans/whole-number-input";
import type { DemandRule } from "@/lib/domain/guards/demand-rules";
import type { GuardChoices } from "@/lib/queries/guards/guard-form";
import { TokenField } from "./token-field";

type DemandRuleFieldsProps = { rule: DemandRule; choices: GuardChoices; onChange: (rule: DemandRule) => void };

/** The values of a rule over orders. */
export function DemandRuleFields({ rule, choices: { stretch }, onChange }: DemandRuleFieldsProps) {
  const t = useTranslations("guards.editor");
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-4">
        {rule.kind === "order_rate" && (
          <WholeNumberInput label={t("times")} value={rule.times} min={2} max={1_000} onChange={(times) => onChange({ ...rule, times })} />
        )}
        {rule.kind === "sku_share" && (
          <ShareInput label={t("shareOf")} basisPoints={rule.moreThanBp} onChange={(moreThanBp) => onChange({ ...rule, moreThanBp })} />
        )}
        <WholeNumberInput
          label={t("least")}
          value={rule.least}
          min={1}
          max={1_000_000}
          onChange={(least) => onChange({ ...rule, least })}
        />
      </div>
      {rule.kind === "referrer" && (
        <TokenField label={t("hosts")} hint={t("hostsHint")} values={rule.hosts} onChange={(hosts) => onChange({ ...rule, hosts })} />
      )}
      <p className="text-caption text-muted-foreground">{t("stretch", stretch)}</p>
    </div>
  );
}
