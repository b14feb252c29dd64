import { Mail, MapPin, PauseCircle, Phone } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useReasonWords } from "@/components/affected/reason-words";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import type { CohortCard } from "@/lib/queries/cohorts/cohort-cards";
import type { CustomerDrawer } from "@/lib/queries/cohorts/customer-drawer";
import { CohortMark } from "./cohort-mark";
import { cohortNames, type Named } from "./cohort-names";
import { CustomerOutcome } from "./customer-outcome";
import { DrawerSection } from "./drawer-section";
import { useReasonText } from "./use-reason-text";

type CustomerFactsProps = { customer: CustomerDrawer; cohorts: CohortCard[]; zone: string };

/** Who this is, why they are in their cohort, what they ordered and used, and what happened for them. */
export function CustomerFacts({ customer, cohorts, zone }: CustomerFactsProps) {
  const { member, lines, uses, earlierOrders } = customer;
  const t = useTranslations("cohorts.drawer");
  const tPerson = useTranslations("people.person");
  const reasonWords = useReasonWords();
  const nameOf = cohortNames(cohorts, useLocale());
  return (
    <div className="space-y-5">
      <header className="space-y-1 pr-10">
        <h2 className="text-h2 leading-8 font-semibold">{member.name || t("nameless", { ref: member.shopRef ?? member.customerId })}</h2>
        <Contact icon={<Mail aria-hidden className="size-4" />}>{member.email || t("noEmail")}</Contact>
        {customer.phone && <Contact icon={<Phone aria-hidden className="size-4" />}>{customer.phone}</Contact>}
        {customer.postalAddress && <Contact icon={<MapPin aria-hidden className="size-4" />}>{customer.postalAddress}</Contact>}
        <p className="text-muted-foreground">{t(`language.${member.language}`)}</p>
        <p>
          <Link className="underline underline-offset-2" href={`/customers/${member.customerId}` as Route}>
            {tPerson("open")}
          </Link>
        </p>
        <Link
          href={`/customers/${member.customerId}` as Route}
          className="inline-block font-medium text-primary underline underline-offset-4"
        >
          {t("sees")}
        </Link>
      </header>
      <Why customer={customer} nameOf={nameOf} zone={zone} />
      <DrawerSection title={t("lines", { count: lines.length })}>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts in a fixed order
          <li key={i} className="space-y-0.5">
            <p className="flex flex-wrap justify-between gap-2">
              <span className="font-medium">{t("line", { order: line.orderRef, quantity: line.quantity, sku: line.sku })}</span>
              <Instant at={line.placedAt} zone={zone} />
            </p>
            <p className="text-muted-foreground">
              {t.rich("paidInsteadOf", {
                paid: () => <Money minor={line.paidMinor} currency={line.currency} />,
                due: () => <Money minor={line.referenceMinor} currency={line.currency} />,
              })}
              {" · "}
              {t("unitsOf", { consumed: line.unitsConsumed, granted: line.unitsGranted })}
            </p>
            <p className="text-caption text-muted-foreground">
              {t("verdict", { reasons: line.reasons.map((reason) => reasonWords(reason)).join(", ") })}
            </p>
          </li>
        ))}
      </DrawerSection>
      <DrawerSection title={t("uses")} empty={t("noUses")}>
        {uses.map((use, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts in a fixed order
          <li key={i} className="flex flex-wrap justify-between gap-2">
            <span>{t(use.tied ? "useTied" : "use", { units: use.units, sku: use.sku })}</span>
            <Instant at={use.at} zone={zone} />
          </li>
        ))}
      </DrawerSection>
      <DrawerSection title={t("earlier", { count: member.ordersBefore })} empty={t("noEarlier")}>
        {earlierOrders.map((order) => (
          <li key={order.ref} className="flex flex-wrap justify-between gap-2">
            <span>{order.ref}</span>
            <Money minor={order.totalMinor} currency={order.currency} />
            <Instant at={order.placedAt} zone={zone} />
          </li>
        ))}
      </DrawerSection>
      {customer.others.length > 0 && (
        <DrawerSection title={t("others")}>
          {customer.others.map((other) => (
            <li key={other.ref} className="space-y-0.5">
              <Link
                href={`/incidents/${other.ref}/cohorts?row=${member.customerId}` as Route}
                className="font-medium underline underline-offset-4"
              >
                {other.ref}
              </Link>{" "}
              {other.title}
              <p className="text-muted-foreground">
                {t("otherLines", { count: other.lines })} · {t("otherPlan", { state: other.given })}
              </p>
            </li>
          ))}
        </DrawerSection>
      )}
      <CustomerOutcome customer={customer} nameOf={nameOf} zone={zone} />
    </div>
  );
}

const Contact = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p className="flex items-start gap-2 break-all text-muted-foreground">
    {icon}
    {children}
  </p>
);

type WhyProps = { customer: CustomerDrawer; nameOf: (key: string) => Named; zone: string };

/** The cohort, and the sentence that says why: the machine's measure first, then what staff decided. */
function Why({ customer: { member, decidedBy, decisions }, nameOf, zone }: WhyProps) {
  const t = useTranslations("cohorts.drawer");
  const reasonText = useReasonText();
  return (
    <section className="space-y-2 rounded-md border p-3">
      <h3 className="sr-only">{t("why")}</h3>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <CohortMark {...nameOf(member.cohortKey)} />
        {member.held && (
          <Badge tone="warning" icon={PauseCircle}>
            {t("held")}
          </Badge>
        )}
      </p>
      <p>{t(`whyUsage.${member.usage}`, { consumed: member.unitsConsumed, granted: member.unitsGranted })}</p>
      {member.cohortKey !== member.machineCohort && <p>{t("machineSays", { cohort: nameOf(member.machineCohort).name })}</p>}
      {member.reason && (
        <p className="text-muted-foreground">{t("reason", { reason: reasonText(member.reason), by: decidedBy ?? "Amends" })}</p>
      )}
      {decisions.length > 0 && (
        <ol className="space-y-1 border-t pt-2 text-caption text-muted-foreground">
          {decisions.map((one) => (
            <li key={`${one.at}${one.kind}`}>
              <Instant at={one.at} zone={zone} />
              {" · "}
              {t("decision", {
                kind: one.kind,
                cohort: one.cohortKey ? nameOf(one.cohortKey).name : "",
                by: one.by,
                reason: reasonText(one.reason),
              })}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
