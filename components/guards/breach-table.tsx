import { useFormatter, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { CheckBreach } from "@/lib/queries/guards/check-screen";
import { AnswerBadge } from "./answer-badge";
import { useReasonWord } from "./use-reason-word";

/** The lines in question with their numbers in the file, what they say, what they were held against and why. */
export function BreachTable({ breaches }: { breaches: CheckBreach[] }) {
  const t = useTranslations("guards.check");
  const format = useFormatter();
  const reason = useReasonWord();
  return (
    <Table label={t("breaches")}>
      <thead>
        <tr>
          <Th className="text-right">{t("line")}</Th>
          <Th>{t("answer")}</Th>
          <Th>{t("sku")}</Th>
          <Th className="text-right">{t("price")}</Th>
          <Th className="text-right">{t("against")}</Th>
          <Th>{t("why")}</Th>
        </tr>
      </thead>
      <tbody>
        {breaches.map(({ line, answer, guard, kind, sku, channel, currency, price, against }) => (
          <tr key={`${line} ${kind} ${guard}`}>
            <Td className="text-right font-medium">{format.number(line)}</Td>
            <Td>
              <AnswerBadge answer={answer} />
            </Td>
            <Td className="min-w-32 break-words">
              {sku} {channel && <span className="text-muted-foreground">{channel}</span>}
            </Td>
            <Td className="text-right">
              {price !== null && currency ? (
                <Money minor={price} currency={currency} />
              ) : (
                answer !== "unreadable" && <span className="text-muted-foreground">{t("noPrice")}</span>
              )}
            </Td>
            <Td className="text-right">{against !== null && currency && <Money minor={against} currency={currency} />}</Td>
            <Td className="min-w-48">
              {guard ?? reason(kind)}
              {guard && guard !== reason(kind) && <span className="block text-caption text-muted-foreground">{reason(kind)}</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
