"use client";

import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";
import { minorDigits } from "@/lib/domain/money";
import type { SimpleAction } from "@/lib/domain/plans/action";
import { AmountFields } from "./amount-fields";
import { DayInput } from "./day-input";
import { DiscountFields, TierFields } from "./discount-fields";
import { OptionalTariff } from "./optional-tariff";
import { usePlanWords } from "./plan-words";
import { RefundFields } from "./refund-fields";
import { ShareInput } from "./share-input";
import { TariffFields } from "./tariff-fields";
import { WholeNumberInput } from "./whole-number-input";
import { WordsInput } from "./words-input";

type ActionFormProps<A extends SimpleAction = SimpleAction> = { action: A; onChange: (action: SimpleAction) => void };
type Costed = Extract<SimpleAction, { kind: "replace" | "substitute" | "gift_item" | "raffle" }>;

/** What there is to say about one action; many need nothing more than their name. */
export function ActionForm({ action, onChange }: ActionFormProps) {
  const t = useTranslations("plans.actionForm");
  const set = (part: Partial<SimpleAction>) => onChange({ ...action, ...part } as SimpleAction);
  switch (action.kind) {
    case "honour":
      return <HonourFields action={action} onChange={onChange} />;
    case "refund":
      return <RefundFields action={action} onChange={onChange} />;
    case "refund_shipping":
      return <AmountFields amount={action.amount} onChange={(amount) => set({ amount })} />;
    case "store_credit":
      return (
        <>
          <AmountFields amount={action.amount} onChange={(amount) => set({ amount })} />
          <DayInput label={t("lastDay")} end={action.expiresAt} onChange={(expiresAt) => set({ expiresAt })} />
        </>
      );
    case "discount_code":
      return <DiscountFields action={action} onChange={onChange} />;
    case "rain_check":
      return (
        <>
          <WordsInput label={t("sku")} value={action.sku} onChange={(sku) => set({ sku })} />
          <TariffFields label={t("price")} tariff={action.price} onChange={(price) => set({ price })} />
          <DayInput label={t("lastDay")} end={action.until} onChange={(until) => set({ until })} />
          <ExpectedCost cost={action.expectedCost} onChange={(expectedCost) => onChange({ ...action, expectedCost })} />
        </>
      );
    case "tiered_discount":
      return <TierFields action={action} onChange={onChange} />;
    case "pay_difference":
      return (
        <>
          <ShareInput label={t("rebate")} basisPoints={action.rebateBp} minBp={0} onChange={(rebateBp) => set({ rebateBp })} />
          <DayInput label={t("lastDay")} end={action.until} onChange={(until) => set({ until })} />
        </>
      );
    case "return_free":
      return (
        <>
          <DayInput label={t("lastDay")} end={action.until} onChange={(until) => set({ until })} />
          <ExpectedCost cost={action.expectedCost} onChange={(expectedCost) => onChange({ ...action, expectedCost })} />
        </>
      );
    case "replace":
    case "substitute":
    case "gift_item":
    case "raffle":
      return <ThingFields action={action} onChange={onChange} />;
    case "donation":
      return (
        <>
          <WordsInput label={t("to")} value={action.to} onChange={(to) => set({ to })} />
          <AmountFields amount={action.amount} onChange={(amount) => set({ amount })} />
        </>
      );
    case "call_task":
      return <WordsInput label={t("callWhy")} value={action.why} onChange={(why) => set({ why })} />;
    case "settlement":
      return <TariffFields label={t("limit")} tariff={action.limit} onChange={(limit) => set({ limit })} />;
    case "nothing":
      return (
        <Field label={t("why")} hint={t("whyHint")}>
          {(control) => <Input {...control} value={action.why} maxLength={500} onChange={(e) => set({ why: e.target.value })} />}
        </Field>
      );
    default:
      return null;
  }
}

function HonourFields({ action, onChange }: ActionFormProps<Extract<SimpleAction, { kind: "honour" }>>) {
  const t = useTranslations("plans.actionForm");
  const { itemsPerPerson, only } = action;
  return (
    <>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={itemsPerPerson !== undefined}
          onChange={(e) => onChange({ ...action, itemsPerPerson: e.target.checked ? 1 : undefined })}
        />
        {t("perPersonOffer")}
      </label>
      {itemsPerPerson !== undefined && (
        <WholeNumberInput
          label={t("perPerson")}
          value={itemsPerPerson}
          min={1}
          max={1_000_000}
          onChange={(items) => onChange({ ...action, itemsPerPerson: items })}
        />
      )}
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={only !== undefined}
          onChange={(e) => onChange({ ...action, only: e.target.checked ? "shipped" : undefined })}
        />
        {t("shippedOnly")}
      </label>
    </>
  );
}

/** A thing that is sent: which, how many of them, and what one costs the shop. */
function ThingFields({ action, onChange }: ActionFormProps<Costed>) {
  const t = useTranslations("plans.actionForm");
  return (
    <>
      {action.kind === "raffle" && (
        <WholeNumberInput
          label={t("prizes")}
          value={action.prizes}
          min={1}
          max={1_000_000}
          onChange={(prizes) => onChange({ ...action, prizes })}
        />
      )}
      {"sku" in action ? (
        <WordsInput label={t("sku")} value={action.sku} onChange={(sku) => onChange({ ...action, sku })} />
      ) : (
        <WordsInput label={t("what")} value={action.what} onChange={(what) => onChange({ ...action, what })} />
      )}
      <ExpectedCost cost={action.cost} onChange={(cost) => onChange({ ...action, cost })} />
    </>
  );
}

/** What one of them is expected to cost the shop; without it the simulation cannot count it. */
export function ExpectedCost({ cost, onChange }: { cost: Costed["cost"]; onChange: (cost: Costed["cost"]) => void }) {
  const t = useTranslations("plans.actionForm");
  const { currency } = usePlanWords();
  return (
    <OptionalTariff
      offer={t("costOffer")}
      label={t("cost")}
      tariff={cost}
      startMinor={10 * 10 ** minorDigits(currency)}
      onChange={onChange}
    />
  );
}
