import { getTranslations } from "next-intl/server";
import { prisma } from "@/lib/db/client";
import { findPlanVersion } from "@/lib/db/plans/find-plan";
import { type FrozenCustomer, frozenList } from "@/lib/db/plans/frozen-list";
import { incidentCohorts } from "@/lib/db/plans/plan-people";
import { csvCell } from "@/lib/domain/imports/harmless-cell";
import { decimalText } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";
import { lastDay } from "@/lib/domain/plans/expiry-day";
import type { Locale } from "@/lib/i18n/locale";
import { cohortName } from "@/lib/i18n/rule-names";

const PAGE = 2_000;
type Asked = { incidentId: number; version: number; zone: string; locale: Locale; masked: boolean };

/** Everyone on a frozen list and what each receives and loses, as a CSV file read page by page. Null: nothing frozen. */
export async function frozenListCsv({ incidentId, version, zone, locale, masked }: Asked): Promise<ReadableStream<Uint8Array> | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan?.fingerprint) return null;
  const t = await getTranslations({ locale, namespace: "plans.export" });
  const cohorts = await incidentCohorts(prisma, incidentId);
  const delimiter = locale === "fr" ? ";" : ",";
  const columns = ["id", "name", "cohort", "gift", "void", "credit", "currency", "lastDay"] as const;
  const lineOf = (cells: string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  const row = ({ customerId, name, cohort, items }: FrozenCustomer): string => {
    const units = (kind: string) => String(items.find((item) => item.kind === kind)?.units ?? 0);
    const credit = items.find((item) => item.kind === "store_credit");
    const amount = credit?.currency ? decimalText(credit.amountMinor ?? 0, minorDigits(credit.currency), locale === "fr" ? "," : ".") : "";
    const until = credit?.expiresAt ? lastDay(credit.expiresAt, zone) : "";
    return lineOf([
      customerId,
      masked ? "" : name,
      cohortName(cohorts, cohort, locale),
      units("gift_consumed"),
      units("void_rest"),
      amount,
      credit?.currency ?? "",
      until,
    ]);
  };
  const encoder = new TextEncoder();
  let after: string | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // The mark at the start makes Excel read UTF-8.
      if (after === null) controller.enqueue(encoder.encode(`\ufeff${lineOf(columns.map((column) => t(column)))}`));
      const page: FrozenCustomer[] = await frozenList(prisma, plan.id, { after: after ?? "0", size: PAGE });
      if (page.length > 0) controller.enqueue(encoder.encode(page.map(row).join("")));
      after = page.at(-1)?.customerId ?? after ?? "0";
      if (page.length < PAGE) controller.close();
    },
  });
}
