import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Stat } from "@/components/ui/stat";

type AffectedTotalsProps = {
  path: string;
  totals: {
    candidates: number;
    affected: number;
    excluded: number;
    unsure: number;
    nearMisses: number;
    orders: number;
    customers: number;
    exposure: { currency: string; minor: number }[];
  };
};

/** The figures of the lists; candidates = affected + left out + to check. */
export function AffectedTotals({ path, totals }: AffectedTotalsProps) {
  const t = useTranslations("affected.totals");
  const { candidates, affected, excluded, unsure, nearMisses, orders, customers, exposure } = totals;
  const list = (view: string) => ({ pathname: path, query: { view }, hash: "lines" });
  return (
    <section aria-label={t("label")} className="flex flex-wrap gap-3">
      <Stat label={t("candidates")} value={candidates} note={t("candidatesNote", { affected, excluded, unsure })} />
      <Stat label={t("affected")} value={affected} note={t("ordersNote", { orders })} href={list("in")} />
      <Stat label={t("customers")} value={customers} href={list("in")} />
      <Stat label={t("unsure")} value={unsure} note={t("unsureNote")} href={list("unsure")} />
      <Stat label={t("nearMisses")} value={nearMisses} note={t("nearNote")} href={list("near")} />
      <Stat
        label={t("exposure")}
        value={
          exposure.length === 0
            ? "–"
            : exposure.map((sum) => (
                <span key={sum.currency} className="mr-2">
                  <Money {...sum} />
                </span>
              ))
        }
        note={t("exposureNote")}
      />
    </section>
  );
}
