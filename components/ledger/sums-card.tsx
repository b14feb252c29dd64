import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { Amount } from "./amount";

type Sum = { kind: "gift_consumed" | "void_rest" | "store_credit"; unit: string; planned: number; notExecuted: number; ledger: number };

/** The plan beside the ledger: whatever differs has its own column, so that each row adds up. */
export function SumsCard({ sums }: { sums: Sum[] }) {
  const t = useTranslations("ledger.sums");
  return (
    <Card title={t("title")}>
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("what")}</Th>
            <Th className="text-right">{t("planned")}</Th>
            <Th className="text-right">{t("notExecuted")}</Th>
            <Th className="text-right">{t("drift")}</Th>
            <Th className="text-right">{t("ledger")}</Th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ kind, unit, planned, notExecuted, ledger }) => (
            <tr key={`${kind} ${unit}`}>
              <Td>{t(`kind.${kind}`)}</Td>
              <Td className="text-right">
                <Amount unit={unit} amount={planned} />
              </Td>
              <Td className="text-right">
                <Amount unit={unit} amount={0 - notExecuted} signed />
              </Td>
              <Td className="text-right">
                <Amount unit={unit} amount={ledger - (planned - notExecuted)} signed />
              </Td>
              <Td className="text-right font-medium">
                <Amount unit={unit} amount={ledger} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-caption text-muted-foreground">{t("note")}</p>
    </Card>
  );
}
