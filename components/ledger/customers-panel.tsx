import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CustomersView } from "@/lib/queries/ledger/ledger-screen";
import { STATES } from "./state-tone";
import { TreatedTable } from "./treated-table";

const SHOWN = [null, ...(Object.keys(STATES) as (keyof typeof STATES)[])];

/** Every customer of the plan, fifty at a time, all or those in one state. */
export function CustomersPanel({ incidentRef, version, view }: { incidentRef: string; version: number; view: CustomersView }) {
  const t = useTranslations("ledger");
  const path = `/incidents/${incidentRef}/ledger?view=customers&plan=${version}`;
  const withState = (state: string | null) => (state ? `${path}&state=${state}` : path);
  return (
    <div className="space-y-3">
      <nav aria-label={t("customers.filter")} className="flex flex-wrap gap-1">
        {SHOWN.map((state) => (
          <Link
            key={state ?? ""}
            href={withState(state) as Route}
            scroll={false}
            aria-current={view.state === state ? "true" : undefined}
            className="rounded-md border px-2 py-1 aria-[current=true]:border-primary aria-[current=true]:font-medium"
          >
            {state ? t(`journal.states.${state}`) : t("customers.all")}
          </Link>
        ))}
      </nav>
      {view.customers.length === 0 ? (
        <EmptyState title={t("customers.empty")}>{t("customers.emptyWhy")}</EmptyState>
      ) : (
        <TreatedTable incidentRef={incidentRef} label={t("customers.title")} customers={view.customers} />
      )}
      <nav aria-label={t("customers.pages")} className="flex gap-2">
        {!view.first && <ButtonLink href={withState(view.state) as Route}>{t("customers.firstPage")}</ButtonLink>}
        {view.next && <ButtonLink href={`${withState(view.state)}&after=${view.next}` as Route}>{t("customers.next")}</ButtonLink>}
      </nav>
    </div>
  );
}
