import { Table, Td, Th } from "@/components/ui/table";
import type { GroupFigures, MeasuredWindow } from "@/lib/domain/impact/measured-window";
import type { Outcome } from "@/lib/domain/impact/measurement-plan";
import { VerdictBadge } from "./badges";
import { useImpactWords } from "./use-impact-words";

/** `told`: what the name stands for, where it needs saying. */
export type MeasuredRow = { key: string; name: string; told?: string; outcome: Outcome; window: MeasuredWindow };
type MeasuredTableProps = { label: string; head: string; rows: MeasuredRow[]; zone: string; currency: string };

/** What a chart of intervals shows, figure by figure; always in the page. */
export function MeasuredTable({ label, head, rows, zone, currency }: MeasuredTableProps) {
  const { t, share, money, number, difference } = useImpactWords(zone, currency);
  const group = (outcome: Outcome, figures: GroupFigures | null): string => {
    if (!figures) return t("none");
    if (outcome === "repurchase") return share(figures.repurchase.estimate);
    const minor = outcome === "revenue" ? figures.revenueMinor : figures.marginMinor;
    return minor === null ? t("unknown") : money(minor);
  };
  const people = (figures: GroupFigures | null) => (figures ? number(figures.n) : t("none"));
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{head}</Th>
          {(["treated", "comparison", "people", "difference", "interval", "level"] as const).map((column) => (
            <Th key={column} className="text-right">
              {t(`chart.${column}`)}
            </Th>
          ))}
          <Th>{t("chart.verdict")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, told, outcome, window }) => {
          const measured = window[outcome];
          const words = measured && difference(outcome, measured);
          return (
            <tr key={key}>
              <Th scope="row" className="bg-transparent! align-top font-normal text-foreground!">
                {name}
                {told && <span className="block min-w-64 text-caption whitespace-normal text-muted-foreground">{told}</span>}
              </Th>
              <Td className="text-right whitespace-nowrap">{group(outcome, window.treated)}</Td>
              <Td className="text-right whitespace-nowrap">{group(outcome, window.comparison)}</Td>
              <Td className="text-right whitespace-nowrap">{`${people(window.treated)} / ${people(window.comparison)}`}</Td>
              <Td className="text-right whitespace-nowrap">{words?.difference ?? t("none")}</Td>
              <Td className="text-right whitespace-nowrap">{words ? t("chart.range", words) : t("none")}</Td>
              <Td className="text-right whitespace-nowrap">{words?.level ?? t("none")}</Td>
              <Td>{measured ? <VerdictBadge verdict={measured.verdict} /> : t("none")}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
