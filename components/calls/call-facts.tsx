import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import type { CallView } from "@/lib/queries/calls/call-list";

/** Who this is, what they ordered and where it belongs. */
export function CallFacts({ call, zone }: { call: CallView; zone: string }) {
  const t = useTranslations("calls");
  const link = "underline underline-offset-4";
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
      <Fact name={t("facts.customer")}>
        <Link href={`/customers/${call.customerId}` as Route} className={link}>
          {call.name}
        </Link>
      </Fact>
      {call.incident && (
        <Fact name={t("facts.incident")}>
          <Link href={`/incidents/${call.incident.ref}` as Route} className={link}>
            {call.incident.ref}
          </Link>{" "}
          {call.incident.title}
        </Fact>
      )}
      {call.orderRefs.length > 0 && (
        <Fact name={t("facts.orders", { count: call.orderRefs.length })}>
          {call.orderRefs.join(", ")}
          {call.firstOrderAt && (
            <span className="block text-muted-foreground">
              <Instant at={call.firstOrderAt} zone={zone} />
            </span>
          )}
        </Fact>
      )}
      {call.products.length > 0 && <Fact name={t("facts.products")}>{call.products.join(", ")}</Fact>}
      {call.outcome && call.doneAt && (
        <Fact name={t(`outcome.${call.outcome}`)}>
          {call.doneBy} <Instant at={call.doneAt} zone={zone} />
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-caption text-muted-foreground">{name}</dt>
    <dd className="break-words">{children}</dd>
  </div>
);
