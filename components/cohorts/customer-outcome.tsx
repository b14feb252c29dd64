import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import type { CustomerDrawer } from "@/lib/queries/cohorts/customer-drawer";
import type { Named } from "./cohort-names";
import { DrawerSection } from "./drawer-section";

type CustomerOutcomeProps = { customer: CustomerDrawer; nameOf: (key: string) => Named; zone: string };

/** What the latest plan gives this customer, their credits and the letters that left. */
export function CustomerOutcome({ customer: { compensations, credits, messages }, nameOf, zone }: CustomerOutcomeProps) {
  const t = useTranslations("cohorts.drawer");
  return (
    <>
      <DrawerSection title={t("plan")} empty={t("noPlan")}>
        {compensations.map((one) => (
          <li key={one.kind} className="flex flex-wrap justify-between gap-2">
            <span>
              {t("compensation", { kind: one.kind, units: one.units ?? 0 })}{" "}
              {one.amountMinor !== null && one.currency && <Money minor={one.amountMinor} currency={one.currency} />}
            </span>
            <span className="text-muted-foreground">{t("compensationState", { state: one.state, version: one.planVersion })}</span>
          </li>
        ))}
      </DrawerSection>
      {credits.length > 0 && (
        <DrawerSection title={t("credits")}>
          {credits.map((credit) => (
            <li key={credit.code} className="flex flex-wrap justify-between gap-2">
              <Money minor={credit.amountMinor} currency={credit.currency} />
              <span>{t(credit.activated ? "activated" : "notActivated")}</span>
              <Instant at={credit.expiresAt} zone={zone} />
            </li>
          ))}
        </DrawerSection>
      )}
      {messages.length > 0 && (
        <DrawerSection title={t("messages")}>
          {messages.map((message) => (
            <li key={message.mailingId} className="flex flex-wrap justify-between gap-2">
              <span>{nameOf(message.cohortKey).name}</span>
              <span>{t("messageState", { channel: message.channel, state: message.state })}</span>
              {message.sentAt && <Instant at={message.sentAt} zone={zone} />}
            </li>
          ))}
        </DrawerSection>
      )}
    </>
  );
}
