import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import type { CustomerPage as Story } from "@/lib/queries/people/customer-page";
import type { PersonActions } from "./actions";
import { Listed } from "./listed";
import { MergedRecords } from "./merged-records";
import { PersonFacts } from "./person-card";
import { SamePerson } from "./same-person";

type CustomerPageProps = {
  story: Story;
  mayPart: boolean;
  mayMerge: boolean;
  actions: PersonActions;
  contact: ReactNode;
  value: ReactNode;
};

/** One person over every incident: who they are, what they ordered, what happened to them, what they received and what was said. */
export function CustomerPage({ story, mayPart, mayMerge, actions, contact, value }: CustomerPageProps) {
  const t = useTranslations("people.customer");
  const tPerson = useTranslations("people.person");
  const { person, zone } = story;
  return (
    <div className="space-y-6">
      <PageHeader title={person.name || tPerson("nameless", { ref: person.shopRef ?? person.id })} />
      {story.mergedInto && (
        <Callout title={t("mergedInto")}>
          <ButtonLink href={`/customers/${story.mergedInto}` as Route}>{t("seeKept")}</ButtonLink>
        </Callout>
      )}
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title={t("facts")}>
          <PersonFacts person={person} zone={zone} />
        </Card>
        <Card title={t("merged")}>
          <MergedRecords merged={story.merged} mayPart={mayPart} part={actions.part} />
          {mayMerge && !story.mergedInto && (
            <div className="mt-3">
              <SamePerson customerId={person.id} zone={zone} actions={actions} />
            </div>
          )}
        </Card>
        <Incidents story={story} />
        <Decisions story={story} />
        <Outcome story={story} />
        {value}
      </div>
      {contact}
      <Orders story={story} />
    </div>
  );
}

function Orders({ story: { orders, zone } }: { story: Story }) {
  const t = useTranslations("people.customer");
  return (
    <section className="space-y-3">
      <h2 className="text-base font-semibold">{t("orders")}</h2>
      {orders.length === 0 ? (
        <p className="text-muted-foreground">{t("noOrders")}</p>
      ) : (
        <Table label={t("orders")}>
          <thead>
            <tr>
              <Th>{t("ref")}</Th>
              <Th>{t("placed")}</Th>
              <Th>{t("status")}</Th>
              <Th className="text-right">{t("total")}</Th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.id}>
                <Td>
                  {order.ref} {order.ofMerged && <Badge>{t("ofMerged")}</Badge>}
                </Td>
                <Td>
                  <Instant at={order.placedAt} zone={zone} />
                </Td>
                <Td>{t(`orderStatus.${order.status}`)}</Td>
                <Td className="text-right">
                  <Money minor={order.totalMinor} currency={order.currency} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function Incidents({ story: { incidents } }: { story: Story }) {
  const t = useTranslations("people.customer");
  const locale = useLocale();
  return (
    <Listed title={t("incidents")} empty={t("noIncidents")}>
      {incidents.map(({ ref, title, cohort, lines, held, reported }) => (
        <li key={ref} className="space-y-1">
          <p className="flex flex-wrap justify-between gap-2">
            <IncidentLink incidentRef={ref}>{`${ref} · ${title}`}</IncidentLink>
            <span className="text-muted-foreground">{t("incidentLine", { lines })}</span>
          </p>
          <p className="flex flex-wrap gap-2">
            <Badge>{cohort?.[locale] ?? t("noCohort")}</Badge>
            {held && <Badge tone="warning">{t("held")}</Badge>}
            {reported && <Badge tone="success">{t("reported")}</Badge>}
          </p>
        </li>
      ))}
    </Listed>
  );
}

function Decisions({ story: { decisions, zone } }: { story: Story }) {
  const t = useTranslations("people.customer");
  const tPairs = useTranslations("people.pairs");
  return (
    <Listed title={t("decisions")} empty={t("noDecisions")}>
      {decisions.map(({ id, step, otherId, by, at, reason, evidence }) => (
        <li key={id} className="space-y-1">
          <p className="flex flex-wrap justify-between gap-2">
            <span>{t("decision", { step, id: otherId, by })}</span>
            <Instant at={at} zone={zone} />
          </p>
          {evidence.length > 0 && <p className="text-muted-foreground">{evidence.map((kind) => tPairs(`evidence.${kind}`)).join(" · ")}</p>}
          {reason && <p className="text-muted-foreground">{reason}</p>}
        </li>
      ))}
    </Listed>
  );
}

function Outcome({ story: { compensations, credits, zone } }: { story: Story }) {
  const t = useTranslations("people.customer");
  const tCredits = useTranslations("credits.list");
  return (
    <>
      <Listed title={t("compensations")} empty={t("noCompensations")}>
        {compensations.map(({ id, incidentRef, kind, state, units, amountMinor, currency }) => (
          <li key={id} className="flex flex-wrap justify-between gap-2">
            <span>
              {t("compensation", { kind, units: units ?? 0 })}{" "}
              {amountMinor !== null && currency && <Money minor={amountMinor} currency={currency} />}
            </span>
            <span className="text-muted-foreground">
              <IncidentLink incidentRef={incidentRef}>{incidentRef}</IncidentLink> · {t("compensationState", { state })}
            </span>
          </li>
        ))}
      </Listed>
      <Listed title={t("credits")} empty={t("noCredits")}>
        {credits.map(({ id, incidentRef, amountMinor, balanceMinor, currency, expiresAt, state }) => (
          <li key={id} className="flex flex-wrap justify-between gap-2">
            <span>
              <Link className="underline underline-offset-2" href={`/credits/${id}` as Route}>
                <Money minor={amountMinor} currency={currency} /> {t("credit")} <Instant at={expiresAt} zone={zone} />
              </Link>
            </span>
            <span className="text-muted-foreground">
              <IncidentLink incidentRef={incidentRef}>{incidentRef}</IncidentLink> · {tCredits(`states.${state}`)}
              {balanceMinor > 0 && balanceMinor < amountMinor && (
                <>
                  {" "}
                  · <Money minor={balanceMinor} currency={currency} />
                </>
              )}
            </span>
          </li>
        ))}
      </Listed>
    </>
  );
}

const IncidentLink = ({ incidentRef, children }: { incidentRef: string; children: ReactNode }) => (
  <Link className="underline underline-offset-2" href={`/incidents/${incidentRef}/cohorts` as Route}>
    {children}
  </Link>
);
