import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Table, Td, Th } from "@/components/ui/table";
import { formatSignedMoney } from "@/lib/i18n/format-difference";
import type { Costs } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

type CostsCardProps = { costs: Costs; zone: string; currency: string };

/** What was given and spent, with what may still come and what the margin gained has to be set against. */
export function CostsCard({ costs, zone, currency }: CostsCardProps) {
  const { t, money } = useImpactWords(zone, currency);
  const { giftAtCostMinor, giftAtPriceMinor } = costs;
  const giftNote = giftAtCostMinor === null ? t("costs.costUnknown") : t("costs.giftAtPrice", { amount: money(giftAtPriceMinor) });
  return (
    <Card title={t("costs.title")} className="space-y-4">
      <Table label={t("costs.title")}>
        <thead>
          <tr>
            <Th>{t("costs.what")}</Th>
            <Th className="text-right">{t("costs.amount")}</Th>
          </tr>
        </thead>
        <tbody>
          <Line name={t("costs.giftAtCost")} note={`${t("costs.giftUnits", { units: costs.giftUnits })} · ${giftNote}`}>
            {money(giftAtCostMinor ?? giftAtPriceMinor)}
          </Line>
          <Line
            name={t("costs.redeemed")}
            note={t("costs.issued", { issued: money(costs.creditIssuedMinor), expired: money(costs.creditExpiredMinor) })}
          >
            {money(costs.creditRedeemedMinor)}
          </Line>
          <Line name={t("costs.refunds")}>{money(costs.refundMinor)}</Line>
          <Line name={t("costs.otherGestures")}>{money(costs.otherGesturesMinor)}</Line>
          <Line name={t("costs.hours")} note={t("costs.hoursNote", { minutes: costs.minutes, answers: costs.answers, calls: costs.calls })}>
            {money(costs.hoursMinor)}
          </Line>
          <Line name={t("costs.messages")} note={t("costs.messagesNote", { count: costs.messages })}>
            {money(costs.messagesMinor)}
          </Line>
          <tr className="font-semibold">
            <Td>{t("costs.total")}</Td>
            <Td className="text-right whitespace-nowrap">{money(costs.totalMinor)}</Td>
          </tr>
          <Line name={t("costs.outstanding")} note={t("costs.outstandingNote")}>
            {money(costs.creditOutstandingMinor)}
          </Line>
          <Line name={t("costs.refundDue")} note={t("costs.refundDueNote")}>
            {money(costs.refundDueMinor)}
          </Line>
          <MarginLine {...{ costs, zone, currency }} />
        </tbody>
      </Table>
      <BudgetLine {...{ costs, zone, currency }} />
    </Card>
  );
}

const Line = ({ name, note, children }: { name: ReactNode; note?: ReactNode; children: ReactNode }) => (
  <tr>
    <Td>
      {name}
      {note && <span className="block text-caption text-muted-foreground">{note}</span>}
    </Td>
    <Td className="text-right whitespace-nowrap">{children}</Td>
  </tr>
);

function MarginLine({ costs: { incrementalMargin: margin }, zone, currency }: CostsCardProps) {
  const { t, locale } = useImpactWords(zone, currency);
  const signed = (minor: number) => formatSignedMoney(minor, currency, locale);
  if (!margin)
    return (
      <tr>
        <Td colSpan={2} className="text-muted-foreground">
          {t("costs.marginNone")}
        </Td>
      </tr>
    );
  return (
    <Line
      name={t("costs.margin", { days: margin.windowDays })}
      note={t("costs.marginInterval", { low: signed(margin.lowMinor), high: signed(margin.highMinor) })}
    >
      {signed(margin.estimateMinor)}
    </Line>
  );
}

/** The plan's own ceiling, what is spent of it and what may still come. */
function BudgetLine({ costs: { budget }, zone, currency }: CostsCardProps) {
  const { t, money } = useImpactWords(zone, currency);
  if (!budget) return null;
  const cap = budget.setMinor ?? budget.worstMinor;
  const facts: [string, string][] = [
    [t("costs.budgetSet"), budget.setMinor === null ? t("costs.budgetNone") : money(budget.setMinor)],
    [t("costs.budgetWorst"), budget.worstMinor === null ? t("unknown") : money(budget.worstMinor)],
    [t("costs.budgetSpent"), money(budget.spentMinor)],
    [t("costs.budgetMayCome"), money(budget.mayComeMinor)],
  ];
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{t("costs.budget")}</h3>
      {cap !== null && (
        <Progress
          label={t("costs.budgetLabel", { spent: money(budget.spentMinor), cap: money(cap) })}
          value={budget.spentMinor}
          max={cap}
        />
      )}
      <dl className="grid grid-cols-[1fr_max-content] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
