"use client";

import { useLocale, useTranslations } from "next-intl";
import { Table, Td, Th } from "@/components/ui/table";
import { type CohortName, cohortName } from "@/lib/i18n/rule-names";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { useItemWords } from "./approval-items";

/** The first customers of a frozen plan with what each receives and loses. */
export function ReceivingTable({ customers, cohorts }: { customers: PlanApproval["customers"]; cohorts: CohortName[] }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const words = useItemWords();
  return (
    <Table label={t("approval.list")}>
      <thead>
        <tr>
          <Th>{t("approval.customer")}</Th>
          <Th>{t("approval.cohort")}</Th>
          <Th>{t("approval.receives")}</Th>
        </tr>
      </thead>
      <tbody>
        {customers.map(({ customerId, name, cohort, items }) => (
          <tr key={customerId}>
            <Td>{name || t("sample.nameless", { id: customerId })}</Td>
            <Td>{cohortName(cohorts, cohort, locale)}</Td>
            <Td>{items.map(words).filter(Boolean).join(", ") || "–"}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
