import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Scenario } from "@/lib/domain/impact/scenarios";
import type { ScenariosView } from "@/lib/queries/impact/impact-view";
import { AssumptionsForm, type SaveAssumptions } from "./assumptions-form";
import { useImpactWords } from "./use-impact-words";

type ScenariosCardProps = {
  incidentRef: string;
  scenarios: ScenariosView;
  customers: number;
  zone: string;
  currency: string;
  /** Null: the reader only reads. */
  save: SaveAssumptions | null;
};

/** What was done beside the three other ways, by assumptions that anybody may question and change. */
export function ScenariosCard({ incidentRef, scenarios, customers, zone, currency, save }: ScenariosCardProps) {
  const { t, instant } = useImpactWords(zone, currency);
  const { assumptions, version, updatedBy, updatedAt, list } = scenarios;
  return (
    <Card title={t("scenarios.title")} className="space-y-4">
      <p className="max-w-prose text-muted-foreground">{t("scenarios.lead", { customers: t("customers", { count: customers }) })}</p>
      <ScenarioTable list={list} {...{ zone, currency }} />
      <p className="text-caption text-muted-foreground">
        {updatedBy && updatedAt ? t("scenarios.set", { by: updatedBy, at: instant(updatedAt) }) : t("scenarios.assumed")}
      </p>
      <details className="print:hidden">
        <summary className="w-fit cursor-pointer font-medium underline-offset-4 hover:underline">{t("scenarios.edit")}</summary>
        <AssumptionsForm key={version} {...{ incidentRef, version, assumptions, currency, save }} />
      </details>
    </Card>
  );
}

function ScenarioTable({ list, zone, currency }: { list: Scenario[]; zone: string; currency: string }) {
  const { t, number, money } = useImpactWords(zone, currency);
  const row = (label: string, value: (scenario: Scenario) => ReactNode, strong = false) => (
    <tr key={label} className={strong ? "font-semibold" : ""}>
      <Th scope="row" className="sticky left-0 whitespace-normal!">
        {label}
      </Th>
      {list.map((scenario) => (
        <Td key={scenario.key} className="text-right whitespace-nowrap">
          {value(scenario)}
        </Td>
      ))}
    </tr>
  );
  const beside = (amount: number, words: string) => (
    <>
      {money(amount)}
      <span className="block text-caption text-muted-foreground">{words}</span>
    </>
  );
  return (
    <Table label={t("scenarios.title")}>
      <thead>
        <tr>
          <Th>{t("scenarios.row.measure")}</Th>
          {list.map(({ key }) => (
            <Th key={key} className="min-w-28 text-right align-bottom whitespace-normal!">
              {t(`scenarios.key.${key}`)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(t("scenarios.row.given"), ({ givenMinor }) => money(givenMinor))}
        {row(t("scenarios.row.work"), ({ workMinor }) => money(workMinor))}
        {row(t("scenarios.row.lost"), ({ lostCustomers, lostMinor }) =>
          beside(lostMinor, t("scenarios.lostOf", { count: Math.round(lostCustomers) })),
        )}
        {row(t("scenarios.row.told"), ({ wordOfMouthMinor, toldLost, toldWon }) =>
          beside(wordOfMouthMinor, t("scenarios.toldOf", { lost: number(Math.round(toldLost)), won: number(Math.round(toldWon)) })),
        )}
        {row(t("scenarios.row.total"), ({ totalMinor }) => money(totalMinor), true)}
        {row(t("scenarios.row.better"), ({ key, betterThanNothingMinor }) =>
          key === "nothing" ? t("none") : money(betterThanNothingMinor),
        )}
      </tbody>
    </Table>
  );
}
