import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Stat } from "@/components/ui/stat";

type Sum = { currency: string; minor: number };
export type Figures = {
  affected: number;
  orders: number;
  customers: number;
  exposure: Sum[];
  usage: { none: number; part: number; all: number } | null;
  promised: (Sum & { count: number })[];
  planCost: Sum | null;
  creditsIssued: number;
  creditsActivated: number;
  messagesSent: number;
};

/** Each figure leads to the rows it counts. */
export function IncidentFigures({ path, figures }: { path: string; figures: Figures }) {
  const t = useTranslations("incidents.overview");
  const { usage } = figures;
  const to = (rest: string) => `${path}${rest}` as Route;
  const sums = (all: Sum[]) =>
    all.length === 0 ? "–" : all.map((sum) => <Money key={sum.currency} minor={sum.minor} currency={sum.currency} />);
  return (
    <section
      aria-label={t("figures")}
      className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))]"
    >
      <Stat label={t("customers")} value={figures.customers} href={to(usage ? "/cohorts" : "/affected")} />
      <Stat label={t("lines")} value={figures.affected} href={to("/affected")} />
      <Stat label={t("orders")} value={figures.orders} href={to("/affected")} />
      <Stat label={t("exposure")} value={sums(figures.exposure)} note={t("exposureNote")} href={to("/affected")} />
      {usage && (
        <>
          <Stat label={t("untouched")} value={usage.none} href={to("/cohorts?usage=none")} />
          <Stat label={t("part")} value={usage.part} href={to("/cohorts?usage=part")} />
          <Stat label={t("all")} value={usage.all} href={to("/cohorts?usage=all")} />
        </>
      )}
      {figures.planCost && <Stat label={t("planCost")} value={sums([figures.planCost])} note={t("planCostNote")} href={to("/plans")} />}
      {figures.promised.length > 0 && (
        <Stat
          label={t("credit")}
          value={sums(figures.promised)}
          note={t("creditNote", { count: figures.promised.reduce((sum, { count }) => sum + count, 0) })}
          href={to("/plans")}
        />
      )}
      {figures.creditsIssued > 0 && (
        <Stat
          label={t("activated")}
          value={figures.creditsActivated}
          note={t("ofCredits", { count: figures.creditsIssued })}
          href={to("/ledger")}
        />
      )}
      {figures.messagesSent > 0 && <Stat label={t("sent")} value={figures.messagesSent} href={to("/mailings")} />}
    </section>
  );
}
