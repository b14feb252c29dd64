import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import type { MailingSearch } from "@/lib/queries/mailings/mailing-search";

const STATES = ["rendered", "sending", "sent", "failed", "needs_review", "skipped"] as const;
const CHANNELS = ["email", "sms", "letter", "call"] as const;
const DELIVERIES = ["delivered", "delayed", "bounced", "complained", "failed", "suppressed"] as const;

type RecipientFiltersProps = { base: string; tab: "recipients" | "report"; search: MailingSearch };

/** A search that is an address: it works before any script has loaded, and survives a reload. */
export function RecipientFilters({ base, tab, search }: RecipientFiltersProps) {
  const t = useTranslations("mailings");
  return (
    <form action={base} className="mb-3 flex flex-wrap items-end gap-2">
      <input type="hidden" name="tab" value={tab} />
      <div className="min-w-48 flex-1">
        <Field label={t("recipients.search")}>{(control) => <Input {...control} name="q" type="search" defaultValue={search.q} />}</Field>
      </div>
      <Choice name="state" label={t("recipients.filter")} value={search.state} every={t("recipients.everyState")}>
        {STATES.map((state) => [state, t(`states.${state}`)])}
      </Choice>
      <Choice name="channel" label={t("recipients.channel")} value={search.channel} every={t("recipients.everyChannel")}>
        {CHANNELS.map((channel) => [channel, t(`channels.${channel}`)])}
      </Choice>
      {tab === "report" && (
        <Choice name="delivery" label={t("recipients.delivery")} value={search.delivery} every={t("recipients.everyDelivery")}>
          {DELIVERIES.map((delivery) => [delivery, t(`delivery.${delivery}`)])}
        </Choice>
      )}
      <Button type="submit">{t("recipients.apply")}</Button>
    </form>
  );
}

type ChoiceProps = { name: string; label: string; value: string | null; every: string; children: [value: string, word: string][] };

const Choice = ({ name, label, value, every, children }: ChoiceProps) => (
  <Field label={label}>
    {(control) => (
      <Select {...control} name={name} defaultValue={value ?? ""}>
        <option value="">{every}</option>
        {children.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </Select>
    )}
  </Field>
);
