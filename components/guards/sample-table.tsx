import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { BackTestView } from "@/lib/queries/guards/back-test-view";

const SKUS_SHOWN = 3;

/** The alarms that a guard would have raised, the first of them. */
export function SampleTable({ test, demand, zone }: { test: BackTestView; demand: boolean; zone: string }) {
  const t = useTranslations("guards");
  return (
    <Table label={t("backTest.sample")}>
      <thead>
        <tr>
          <Th>{t("backTest.sampleAt")}</Th>
          <Th>{t("backTest.sampleSkus")}</Th>
          <Th className="text-right">{t(demand ? "backTest.sampleLines.demand" : "backTest.sampleLines.price")}</Th>
          <Th>{t("backTest.sampleFor")}</Th>
        </tr>
      </thead>
      <tbody>
        {test.sample.map(({ at, skus, lines, error }) => (
          <tr key={`${at} ${skus.join(" ")}`}>
            <Td>
              <Instant at={at} zone={zone} />
            </Td>
            <Td className="min-w-32">
              {skus.slice(0, SKUS_SHOWN).join(", ")}
              {skus.length > SKUS_SHOWN && ` ${t("alarms.more", { count: skus.length - SKUS_SHOWN })}`}
            </Td>
            <Td className="text-right">{lines}</Td>
            <Td>{error ?? <Badge tone="warning">{t("backTest.false")}</Badge>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
