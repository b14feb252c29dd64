import { useReasonWords } from "../affected/reason-words";
import type { Cohorts, Identification } from "./report-view";
import { Facts, Figures, Section } from "./section";
import { useReportWords } from "./use-report-words";

/** Which lines are in, which are out and why; every candidate is in exactly one row. */
export function IdentificationSection({ identification, zone }: { identification: Identification | null; zone: string }) {
  const { t, number, money, instant } = useReportWords(zone);
  const reason = useReasonWords();
  if (!identification) return <Section title={t("identification.title")}>{t("identification.none")}</Section>;
  const { lines, excludedLines, nearMisses, orders, customers } = identification;
  return (
    <Section title={t("identification.title")}>
      <Facts
        facts={[
          [
            t("identification.candidates"),
            t("identification.sum", {
              candidates: number(lines + excludedLines),
              affected: number(lines),
              excluded: number(excludedLines),
            }),
          ],
          [t("identification.affected"), t("identification.counts", { lines, orders, customers })],
          [t("identification.nearMisses"), number(nearMisses)],
          ...identification.money.map((row): [string, string] => [
            t("identification.stake", { currency: row.currency }),
            t("identification.stakeValue", {
              value: money(row.value_minor, row.currency),
              paid: money(row.paid_minor, row.currency),
              gap: money(row.value_minor - row.paid_minor, row.currency),
            }),
          ]),
          [t("identification.run"), t("facts.byAt", { by: identification.by, at: instant(identification.at) ?? "" })],
        ]}
      />
      {identification.excluded.length > 0 && (
        <Figures
          label={t("identification.reasons")}
          head={[t("identification.reason"), t("identification.lines"), t("identification.ofWhichNear")]}
          rows={identification.excluded.map((row) => ({
            key: row.reason,
            cells: [reason(row.reason), number(row.lines), number(row.near_misses)],
          }))}
        />
      )}
    </Section>
  );
}

/** The cohorts at the cut-off. */
export function CohortsSection({ cohorts, zone }: { cohorts: Cohorts | null; zone: string }) {
  const { t, number, instant, cohort } = useReportWords(zone, cohorts?.list);
  if (!cohorts) return <Section title={t("cohorts.title")}>{t("cohorts.none")}</Section>;
  return (
    <Section title={t("cohorts.title")}>
      <Facts
        facts={[
          [t("cohorts.cutoff"), instant(cohorts.cutoffAt)],
          [t("cohorts.run"), t("facts.byAt", { by: cohorts.by, at: instant(cohorts.at) ?? "" })],
        ]}
      />
      <Figures
        label={t("cohorts.title")}
        head={[
          t("cohorts.cohort"),
          t("cohorts.customers"),
          t("cohorts.none_used"),
          t("cohorts.part"),
          t("cohorts.whole"),
          t("cohorts.held"),
          t("cohorts.units"),
        ]}
        rows={cohorts.list.map((row) => ({
          key: row.key,
          cells: [
            `${row.letter} – ${cohort(row.key)}`,
            ...[row.customers, row.none, row.part, row.whole, row.held].map(number),
            t("cohorts.unitsOf", { used: number(row.units_consumed), granted: number(row.units_granted) }),
          ],
        }))}
      />
    </Section>
  );
}
