import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Reactions } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

const COLUMNS = ["told", "replies", "complaints", "thanks"] as const;
type ReactionsCardProps = { reactions: Reactions; cohortName: (key: string) => string; zone: string; currency: string };

/** Replies, complaints and thanks, of all and by cohort, and the answers to the one question. */
export function ReactionsCard({ reactions, cohortName, zone, currency }: ReactionsCardProps) {
  const { t, number } = useImpactWords(zone, currency);
  const { told, answered, meanScore, byCohort } = reactions;
  if (told === 0) return <Card title={t("reactions.title")}>{t("reactions.none")}</Card>;
  const mean = meanScore === null ? null : number(Math.round(meanScore * 10) / 10);
  return (
    <Card title={t("reactions.title")} className="space-y-3">
      <p>
        <span className="text-muted-foreground">{t("reactions.score")}</span>{" "}
        <strong className="font-semibold">
          {mean === null ? t("reactions.noScore") : t("reactions.scoreOf", { mean, count: answered })}
        </strong>
      </p>
      <Table label={t("reactions.title")}>
        <thead>
          <tr>
            <Th>{t("reactions.cohort")}</Th>
            {COLUMNS.map((column) => (
              <Th key={column} className="text-right">
                {t(`reactions.${column}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byCohort.map((row) => (
            <tr key={row.key}>
              <Td>{cohortName(row.key)}</Td>
              {COLUMNS.map((column) => (
                <Td key={column} className="text-right">
                  {number(row[column])}
                </Td>
              ))}
            </tr>
          ))}
          <tr className="font-medium">
            <Td>{t("reactions.all")}</Td>
            {COLUMNS.map((column) => (
              <Td key={column} className="text-right">
                {number(reactions[column])}
              </Td>
            ))}
          </tr>
        </tbody>
      </Table>
    </Card>
  );
}
