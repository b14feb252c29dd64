"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { minorDigits } from "@/lib/domain/money";
import type { SimpleAction } from "@/lib/domain/plans/action";
import { DayInput } from "./day-input";
import { OptionalTariff } from "./optional-tariff";
import { usePlanWords } from "./plan-words";
import { ShareInput } from "./share-input";
import { TariffFields } from "./tariff-fields";
import { WholeNumberInput } from "./whole-number-input";

type Discount = Extract<SimpleAction, { kind: "discount_code" }>;
type Tiers = Extract<SimpleAction, { kind: "tiered_discount" }>;
const NEW_SHARE_BP = 1_000;

/** A code for a share or an amount, on some products or on all. */
export function DiscountFields({ action, onChange }: { action: Discount; onChange: (action: Discount) => void }) {
  const t = useTranslations("plans.actionForm");
  const { currency } = usePlanWords();
  const { value } = action;
  const major = 10 ** minorDigits(currency);
  const changeWay = (way: string) =>
    onChange({ ...action, value: way === "amount" ? { tariff: { [currency]: 10 * major } } : { shareBp: NEW_SHARE_BP } });
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t("discount.value")}>
          {(control) => (
            <Select
              {...control}
              className="w-auto!"
              value={"tariff" in value ? "amount" : "share"}
              onChange={(e) => changeWay(e.target.value)}
            >
              <option value="share">{t("discount.share")}</option>
              <option value="amount">{t("discount.amount")}</option>
            </Select>
          )}
        </Field>
        {"tariff" in value ? (
          <TariffFields
            label={t("discount.amountLabel")}
            tariff={value.tariff}
            onChange={(tariff) => onChange({ ...action, value: { tariff } })}
          />
        ) : (
          <ShareInput
            label={t("discount.shareLabel")}
            basisPoints={value.shareBp}
            onChange={(shareBp) => onChange({ ...action, value: { shareBp } })}
          />
        )}
      </div>
      <Skus skus={action.skus} onChange={(skus) => onChange({ ...action, skus })} />
      <OptionalTariff
        offer={t("discount.minOrderOffer")}
        label={t("discount.minOrder")}
        tariff={action.minOrder}
        startMinor={50 * major}
        onChange={(minOrder) => onChange({ ...action, minOrder })}
      />
      <DayInput label={t("lastDay")} end={action.expiresAt} onChange={(expiresAt) => onChange({ ...action, expiresAt })} />
      <OptionalTariff
        offer={t("costOffer")}
        label={t("cost")}
        tariff={action.expectedCost}
        startMinor={10 * major}
        onChange={(expectedCost) => onChange({ ...action, expectedCost })}
      />
    </>
  );
}

function Skus({ skus, onChange }: { skus: string[]; onChange: (skus: string[]) => void }) {
  const t = useTranslations("plans.actionForm");
  const [text, setText] = useState(skus.join(", "));
  const change = (typed: string) => {
    setText(typed);
    const read = typed.split(/[,;\n]/).map((sku) => sku.trim());
    onChange([...new Set(read.filter((sku) => sku !== ""))].slice(0, 50));
  };
  return (
    <Field label={t("discount.skus")} hint={t("discount.skusHint")}>
      {(control) => <Input {...control} className="max-w-96" value={text} onChange={(e) => change(e.target.value)} />}
    </Field>
  );
}

/** A falling discount: one share for each item from a place on. */
export function TierFields({ action, onChange }: { action: Tiers; onChange: (action: Tiers) => void }) {
  const t = useTranslations("plans.actionForm");
  const { fromItem, sharesBp } = action;
  const change = (i: number, share: number) => onChange({ ...action, sharesBp: sharesBp.map((other, j) => (i === j ? share : other)) });
  return (
    <>
      <WholeNumberInput
        label={t("tiers.from")}
        value={fromItem}
        min={1}
        max={1_000}
        onChange={(from) => onChange({ ...action, fromItem: from })}
      />
      <ol className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {sharesBp.map((share, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tier is its place
          <li key={`${i} of ${sharesBp.length}`} className="flex items-end gap-1">
            <ShareInput label={t("tiers.share", { place: fromItem + i })} basisPoints={share} onChange={(typed) => change(i, typed)} />
            {i > 0 && i === sharesBp.length - 1 && (
              <Button
                tone="quiet"
                className="px-2"
                aria-label={t("tiers.remove", { place: fromItem + i })}
                onClick={() => onChange({ ...action, sharesBp: sharesBp.slice(0, -1) })}
              >
                <X aria-hidden className="size-4" />
              </Button>
            )}
          </li>
        ))}
        <li>
          <Button
            tone="quiet"
            disabled={sharesBp.length >= 20}
            onClick={() => onChange({ ...action, sharesBp: [...sharesBp, sharesBp[sharesBp.length - 1] ?? NEW_SHARE_BP] })}
          >
            <Plus aria-hidden className="size-4" />
            {t("tiers.add")}
          </Button>
        </li>
      </ol>
      <DayInput label={t("lastDay")} end={action.until} onChange={(until) => onChange({ ...action, until })} />
    </>
  );
}
