import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import type { PersonView } from "@/lib/queries/people/person-view";

type PersonCardProps = { person: PersonView; zone: string; title: string };

/** One record beside another: who it says it is, and what stands with it. */
export function PersonCard({ person, zone, title }: PersonCardProps) {
  const t = useTranslations("people.person");
  return (
    <div className="min-w-0 rounded-md border p-3">
      <p className="text-caption text-muted-foreground">{title}</p>
      <p className="font-medium break-words">{person.name || t("nameless", { ref: person.shopRef ?? person.id })}</p>
      <PersonFacts person={person} zone={zone} />
      <p className="mt-2">
        <Link className="underline underline-offset-2" href={`/customers/${person.id}` as Route}>
          {t("open")}
          <span className="sr-only"> ({person.name || person.id})</span>
        </Link>
      </p>
    </div>
  );
}

/** The facts of a record as a list of terms. */
export function PersonFacts({ person, zone }: { person: PersonView; zone: string }) {
  const t = useTranslations("people.person");
  const place = [person.postalAddress, person.postalAddress?.includes(person.postcode ?? "") ? null : person.postcode, person.country];
  return (
    <dl className="mt-2 grid gap-x-3 gap-y-1 text-table sm:grid-cols-[max-content_1fr]">
      <Fact term={t("email")}>{person.email ?? t("noEmail")}</Fact>
      <Fact term={t("phone")}>{person.phone ?? t("noPhone")}</Fact>
      <Fact term={t("address")}>{place.filter(Boolean).join(", ") || t("noAddress")}</Fact>
      <Fact term={t("shopRef")}>{person.shopRef ?? t("none")}</Fact>
      <Fact term={t("orders")}>{t("ordersValue", { count: person.orders })}</Fact>
      <Fact term={t("last")}>{person.lastOrderAt ? <Instant at={person.lastOrderAt} zone={zone} /> : t("none")}</Fact>
      {person.affectedLines > 0 && <Fact term={t("affected")}>{t("affectedValue", { count: person.affectedLines })}</Fact>}
    </dl>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt className="text-muted-foreground">{term}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);
