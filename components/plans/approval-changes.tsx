import { useLocale, useTranslations } from "next-intl";
import { Table, Td, Th } from "@/components/ui/table";
import { formatMoney, formatShare } from "@/lib/i18n/format";
import { type CohortName, cohortName } from "@/lib/i18n/rule-names";
import type { CustomerChange, PlanDrift } from "@/lib/queries/approvals/plan-changes";
import { useItemWords } from "./approval-items";

/** What moved around the customers, one line each. */
export function MovedParts({ parts, cohorts, currency }: { parts: PlanDrift["parts"]; cohorts: CohortName[]; currency: string }) {
  const t = useTranslations("approvals.page");
  const locale = useLocale();
  if (parts === null) return <p>{t("partsUnknown")}</p>;
  if (parts.length === 0) return null;
  const budget = (minor: number | null | undefined) =>
    typeof minor === "number" ? formatMoney({ minor, currency }, locale) : t("noBudget");
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {parts.map(({ part, from, to, cohorts: keys = [] }) => (
        <li key={part}>
          {t(`parts.${part}`, {
            cohorts: keys.map((key) => cohortName(cohorts, key, locale)).join(", "),
            from: part === "rate" ? formatShare(from ?? 0, locale) : budget(from),
            to: part === "rate" ? formatShare(to ?? 0, locale) : budget(to),
          })}
        </li>
      ))}
    </ul>
  );
}

type CustomerChangesProps = { counts: PlanDrift["counts"]; customers: CustomerChange[]; cohorts: CohortName[] };

/** In how many customers two lists differ, and the first of them by name: what each was to get, and gets. */
export function CustomerChanges({ counts, customers, cohorts }: CustomerChangesProps) {
  const t = useTranslations("approvals.page");
  const p = useTranslations("plans");
  const locale = useLocale();
  const words = useItemWords();
  const amounts = useAmounts();
  const total = counts.added + counts.removed + counts.changed;
  const side = (of: CustomerChange["before"]) => {
    if (of === null) return <span className="text-muted-foreground">{t("notTreated")}</span>;
    return (
      <>
        {of.items.map(words).filter(Boolean).join(", ") || t("nothingGiven")}
        <span className="block text-caption text-muted-foreground">{cohortName(cohorts, of.cohort, locale)}</span>
      </>
    );
  };
  return (
    <div className="space-y-3">
      <p>{t("counts", counts)}</p>
      {customers.length > 0 && (
        <>
          {total > customers.length && <p className="text-muted-foreground">{t("listed", { count: customers.length })}</p>}
          <Table label={t("difference_list")}>
            <thead>
              <tr>
                <Th>{t("customer")}</Th>
                <Th>{t("before")}</Th>
                <Th>{t("after")}</Th>
                <Th className="text-right">{t("delta")}</Th>
              </tr>
            </thead>
            <tbody>
              {customers.map(({ customerId, name, before, after, difference }) => (
                <tr key={customerId}>
                  <Td className="font-medium">{name || p("sample.nameless", { id: customerId })}</Td>
                  <Td>{side(before)}</Td>
                  <Td>{side(after)}</Td>
                  <Td className="text-right whitespace-nowrap">{amounts(difference) || "–"}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </div>
  );
}

/** Signed amounts per currency: `+15 €, −3 CHF`; empty when nothing differs. */
export function useAmounts(): (difference: Record<string, number>) => string {
  const locale = useLocale();
  return (difference) =>
    Object.entries(difference)
      .filter(([, minor]) => minor !== 0)
      .map(([currency, minor]) => `${minor > 0 ? "+" : "\u2212"}${formatMoney({ minor: Math.abs(minor), currency }, locale)}`)
      .join(", ");
}
