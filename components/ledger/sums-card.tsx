import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { PlanGap, Reconciled } from "@/lib/domain/ledger/reconciliation";
import { Amount } from "./amount";

/** Plan, ledger and shop: whatever differs stands between them under its name, so that each row adds up. */
export function SumsCard({ incidentRef, sums }: { incidentRef: string; sums: readonly Reconciled[] }) {
  const t = useTranslations("ledger.sums");
  const kind = useTranslations("ledger.kind");
  return (
    <Card title={t("title")} actions={<ButtonLink href={`/incidents/${incidentRef}/effects` as Route}>{t("perShop")}</ButtonLink>}>
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("what")}</Th>
            <Th className="text-right">{t("planned")}</Th>
            <Th>{t("planGaps")}</Th>
            <Th className="text-right">{t("ledger")}</Th>
            <Th>{t("shopGaps")}</Th>
            <Th className="text-right">{t("shop")}</Th>
          </tr>
        </thead>
        <tbody>
          {sums.map((row) => (
            <tr key={`${row.kind} ${row.unit}`}>
              <Td>{kind(row.kind)}</Td>
              <Td className="text-right">
                <Amount unit={row.unit} amount={row.plan} />
              </Td>
              <Td>
                <PlanGaps unit={row.unit} gaps={row.planGaps} />
              </Td>
              <Td className="text-right font-medium">
                <Amount unit={row.unit} amount={row.ledger} />
              </Td>
              <Td>
                <ShopGaps row={row} />
              </Td>
              <Td className="text-right font-medium">{row.shop !== null && <Amount unit={row.unit} amount={row.shop} />}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-caption text-muted-foreground">{t("note")}</p>
    </Card>
  );
}

function PlanGaps({ unit, gaps }: { unit: string; gaps: readonly PlanGap[] }) {
  const t = useTranslations("ledger");
  if (gaps.length === 0) return <span className="text-muted-foreground">{t("sums.equal")}</span>;
  return (
    <ul className="space-y-0.5">
      {gaps.map(({ gap, error, sum }) => (
        <li key={`${gap} ${error}`}>
          <Amount unit={unit} amount={sum} signed />{" "}
          {error ? t("sums.because", { gap: t(`sums.gap.${gap}`), why: t(`failures.error.${error}`) }) : t(`sums.gap.${gap}`)}
        </li>
      ))}
    </ul>
  );
}

function ShopGaps({ row: { unit, shop, shopGaps } }: { row: Reconciled }) {
  const t = useTranslations("ledger.sums");
  if (shop === null) return <span className="text-muted-foreground">{t("nothingToDo")}</span>;
  if (shopGaps.length === 0) return <span className="text-muted-foreground">{t("equal")}</span>;
  return (
    <ul className="space-y-0.5">
      {shopGaps.map(({ gap, sum }) => (
        <li key={gap}>
          <Amount unit={unit} amount={sum} signed /> {t(`shopGap.${gap}`)}
        </li>
      ))}
    </ul>
  );
}
