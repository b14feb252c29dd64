import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { ARM_VARIES, MOST_ARMS } from "@/lib/domain/impact/arms";
import type { ArmsView } from "@/lib/queries/impact/impact-view";
import { type DealArms, DealArmsDialog } from "./deal-arms-dialog";
import { useImpactWords } from "./use-impact-words";

type ArmsCardProps = {
  incidentRef: string;
  arms: ArmsView;
  zone: string;
  currency: string;
  /** Null: the reader only reads. */
  deal: DealArms | null;
};

/** Who was drawn into which arm, and that everybody gets what is due. */
export function ArmsCard({ incidentRef, arms: { closedBy, dealings, cohorts }, zone, currency, deal }: ArmsCardProps) {
  const { t } = useImpactWords(zone, currency);
  const dealable = cohorts.filter(({ free }) => free > 1);
  return (
    <Card title={t("arms.title")} className="space-y-4">
      <p className="max-w-prose text-muted-foreground">{t("arms.lead")}</p>
      <Callout>{t("arms.ethics")}</Callout>
      {dealings.length === 0 && <p>{t("arms.none")}</p>}
      {dealings.map((dealing) => (
        <Dealing key={dealing.fromCohort} {...{ dealing, zone, currency }} />
      ))}
      {closedBy ? (
        <p className="text-muted-foreground">{t(`arms.closed.${closedBy}`)}</p>
      ) : (
        deal &&
        dealable.length > 0 && (
          <DealArmsDialog {...{ incidentRef, deal, zone, currency }} cohorts={dealable} offered={{ varies: ARM_VARIES, most: MOST_ARMS }} />
        )
      )}
    </Card>
  );
}

type DealingProps = { dealing: ArmsView["dealings"][number]; zone: string; currency: string };

function Dealing({ dealing, zone, currency }: DealingProps) {
  const { t, number, instant, locale } = useImpactWords(zone, currency);
  const { varies, seed, dealtBy, dealtAt, arms } = dealing;
  const name = (arm: (typeof arms)[number]) => (locale === "fr" ? arm.nameFr : arm.nameEn);
  return (
    <section className="space-y-2">
      <p>{t("arms.dealtBy", { varies: t(`arms.variesWord.${varies}`), by: dealtBy, at: instant(dealtAt) })}</p>
      <p className="text-caption text-muted-foreground">
        {t("arms.seed")} <code className="break-all">{seed}</code>
      </p>
      <Table label={t("arms.title")}>
        <thead>
          <tr>
            <Th>{t("arms.arm")}</Th>
            <Th>{t("arms.cohort")}</Th>
            <Th className="text-right">{t("arms.size")}</Th>
            <Th className="text-right">{t("arms.still")}</Th>
          </tr>
        </thead>
        <tbody>
          {arms.map((arm) => (
            <tr key={arm.arm}>
              <Td>{number(arm.arm)}</Td>
              <Td>{`${arm.letter} · ${name(arm)}`}</Td>
              <Td className="text-right">{number(arm.size)}</Td>
              <Td className="text-right">{number(arm.stillThere)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <BalanceOfArms {...{ dealing, zone, currency }} />
    </section>
  );
}

function BalanceOfArms({ dealing: { arms, balance }, zone, currency }: DealingProps) {
  const { t, number, share, money } = useImpactWords(zone, currency);
  const value = (fact: (typeof balance)[number]["fact"], of: number) =>
    fact === "gapMinor" ? money(of) : fact === "ordersBefore" ? number(Math.round(of * 100) / 100) : share(of / 10_000);
  return (
    <details>
      <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">{t("arms.balanceTitle")}</summary>
      <div className="mt-2">
        <Table label={t("arms.balanceTitle")}>
          <thead>
            <tr>
              <Th>{t("arms.fact")}</Th>
              {arms.map(({ arm }) => (
                <Th key={arm} className="text-right">
                  {`${t("arms.arm")} ${number(arm)}`}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {balance.map(({ fact, values }) => (
              <tr key={fact}>
                <Td>{t(`arms.balance.${fact}`)}</Td>
                {values.map((of, i) => (
                  <Td key={arms[i]?.arm ?? i} className="text-right">
                    {value(fact, of)}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
