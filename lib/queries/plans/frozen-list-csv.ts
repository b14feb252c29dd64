import { getTranslations } from "next-intl/server";
import { prisma } from "@/lib/db/client";
import { findPlanVersion } from "@/lib/db/plans/find-plan";
import { type FrozenCustomer, frozenList } from "@/lib/db/plans/frozen-list";
import { incidentCohorts } from "@/lib/db/plans/plan-people";
import { csvCell } from "@/lib/domain/imports/harmless-cell";
import { decimalText } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";
import type { ActionKind } from "@/lib/domain/plans/action";
import { drawsLots } from "@/lib/domain/plans/action-facts";
import type { Compensation } from "@/lib/domain/plans/compensation";
import { lastDay } from "@/lib/domain/plans/expiry-day";
import { lotOf } from "@/lib/domain/plans/lots";
import { canonical } from "@/lib/domain/plans/seal";
import type { Locale } from "@/lib/i18n/locale";
import { cohortName } from "@/lib/i18n/rule-names";

const PAGE = 2_000;
type Asked = { incidentId: number; version: number; zone: string; locale: Locale; masked: boolean };

const COLUMNS = [
  "id",
  "name",
  "cohort",
  "gift",
  "honour",
  "void",
  "refundDue",
  "refundGesture",
  "credit",
  "currency",
  "lastDay",
  "others",
  "detail",
  "rule",
  "seed",
  "lot",
] as const;
type Column = (typeof COLUMNS)[number];
const UNITS: Record<"gift" | "honour" | "void", readonly ActionKind[]> = {
  gift: ["gift_consumed", "gift_all"],
  honour: ["honour", "give_back"],
  void: ["void_rest", "void_line"],
};
/** What has columns of its own. */
const IN_COLUMNS: readonly ActionKind[] = [...Object.values(UNITS).flat(), "refund", "refund_shipping", "store_credit"];

/** Everyone on a frozen list and what each receives and loses, as a CSV file read page by page. Null: nothing frozen. */
export async function frozenListCsv({ incidentId, version, zone, locale, masked }: Asked): Promise<ReadableStream<Uint8Array> | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan?.fingerprint) return null;
  const t = await getTranslations({ locale, namespace: "plans" });
  const cohorts = await incidentCohorts(prisma, incidentId);
  const delimiter = locale === "fr" ? ";" : ",";
  const lineOf = (cells: string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  const drawing = new Set(plan.rules.filter(drawsLots).map(({ id }) => id));
  const row = ({ customerId, name, cohort, ruleId, items }: FrozenCustomer): string => {
    const drawn = drawing.has(ruleId) ? { seed: plan.seed, lot: lotOf(plan.seed, ruleId, customerId) } : { seed: "", lot: "" };
    const who = { id: customerId, name: masked ? "" : name, cohort: cohortName(cohorts, cohort, locale) };
    const cells = {
      ...who,
      rule: ruleId,
      ...drawn,
      ...cellsOf(items, { zone, decimal: locale === "fr" ? "," : ".", action: (kind) => t(`action.${kind}`) }),
    };
    return lineOf(COLUMNS.map((column) => cells[column]));
  };
  const encoder = new TextEncoder();
  let after: string | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // The mark at the start makes Excel read UTF-8.
      if (after === null) controller.enqueue(encoder.encode(`\ufeff${lineOf(COLUMNS.map((column) => t(`export.${column}`)))}`));
      const page: FrozenCustomer[] = await frozenList(prisma, plan.id, { after: after ?? "0", size: PAGE });
      if (page.length > 0) controller.enqueue(encoder.encode(page.map(row).join("")));
      after = page.at(-1)?.customerId ?? after ?? "0";
      if (page.length < PAGE) controller.close();
    },
  });
}

type Writing = { zone: string; decimal: "," | "."; action: (kind: ActionKind) => string };

/** What was frozen for one customer, by column; what is owed and what is a gesture stand apart, and the rest as it was sealed. */
function cellsOf(
  items: readonly Compensation[],
  { zone, decimal, action }: Writing,
): Record<Exclude<Column, "id" | "name" | "cohort" | "rule" | "seed" | "lot">, string> {
  const of = (...kinds: readonly ActionKind[]) => items.filter((item) => kinds.includes(item.kind));
  const units = (kinds: readonly ActionKind[]) => String(of(...kinds).reduce((sum, item) => sum + (item.units ?? 0), 0));
  const currency = items.find((item) => item.currency !== null)?.currency ?? "";
  const money = (minor: number) => (currency === "" ? "" : decimalText(minor, minorDigits(currency), decimal));
  const amount = (found: readonly Compensation[]) => found.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0);
  const refunds = of("refund");
  const due = refunds.reduce((sum, item) => sum + Number(item.detail.dueMinor ?? 0), 0);
  const credit = of("store_credit");
  const others = items.filter((item) => !IN_COLUMNS.includes(item.kind));
  const detailed = items.filter((item) => Object.keys(item.detail).length > 0);
  return {
    gift: units(UNITS.gift),
    honour: units(UNITS.honour),
    void: units(UNITS.void),
    refundDue: refunds.length > 0 ? money(due) : "",
    refundGesture: of("refund", "refund_shipping").length > 0 ? money(amount(of("refund", "refund_shipping")) - due) : "",
    credit: credit.length > 0 ? money(amount(credit)) : "",
    currency,
    lastDay: credit[0]?.expiresAt ? lastDay(credit[0].expiresAt, zone) : "",
    others: others.map(({ kind }) => action(kind)).join(", "),
    detail: detailed.map(({ kind, detail }) => `${kind} ${canonical(detail)}`).join(" "),
  };
}
