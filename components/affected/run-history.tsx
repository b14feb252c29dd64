import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Table, Td, Th } from "@/components/ui/table";

export type Run = {
  id: number;
  at: string;
  by: string;
  candidates: number;
  affected: number;
  excluded: number;
  unsure: number;
  stale: boolean;
};

/** Who identified when, and what they found. */
export function RunHistory({ runs, zone }: { runs: Run[]; zone: string }) {
  const t = useTranslations("affected.runs");
  return (
    <details className="rounded-md border bg-card p-4">
      <summary className="w-fit cursor-pointer font-medium">{t("title")}</summary>
      <div className="mt-3">
        <Table label={t("title")}>
          <thead>
            <tr>
              <Th>{t("at")}</Th>
              <Th>{t("by")}</Th>
              <Th className="text-right">{t("candidates")}</Th>
              <Th className="text-right">{t("affected")}</Th>
              <Th className="text-right">{t("excluded")}</Th>
              <Th className="text-right">{t("unsure")}</Th>
              <Th>{t("scope")}</Th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <Td>
                  <Instant at={run.at} zone={zone} />
                </Td>
                <Td>{run.by}</Td>
                <Td className="text-right">{run.candidates}</Td>
                <Td className="text-right">{run.affected}</Td>
                <Td className="text-right">{run.excluded}</Td>
                <Td className="text-right">{run.unsure}</Td>
                <Td>{run.stale ? t("older") : t("current")}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
