import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Callout } from "@/components/ui/callout";
import { Table, Td, Th } from "@/components/ui/table";
import type { Tried, TriedLine } from "@/lib/queries/guards/try-prices";
import { AnswerBadge } from "./answer-badge";
import { useReasonWord } from "./use-reason-word";

const TONE = { allow: "success", confirm: "warning", block: "danger" } as const;

/** The verdict, and each line with its reasons. */
export function TriedTable({ tried: { verdict, guards, lines, unreadable } }: { tried: Tried }) {
  const t = useTranslations("guards");
  const reason = useReasonWord();
  return (
    <>
      {guards === 0 ? (
        <Callout tone="warning" title={t("try.noGuard")} />
      ) : (
        <Callout tone={TONE[verdict]} title={t(`verdict.${verdict}`)} />
      )}
      <Table label={t("try.answer")}>
        <thead>
          <tr>
            <Th className="text-right">{t("check.line")}</Th>
            <Th>{t("check.answer")}</Th>
            <Th>{t("check.sku")}</Th>
            <Th className="text-right">{t("check.price")}</Th>
            <Th>{t("check.why")}</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <Td className="text-right font-medium">{line.line}</Td>
              <Td>
                <AnswerBadge answer={line.answer} />
              </Td>
              <Td className="min-w-32 break-words">
                {line.sku} {line.channel && <span className="text-muted-foreground">{line.channel}</span>}
              </Td>
              <Td className="text-right">
                {line.price === null ? t("check.noPrice") : <Money minor={line.price} currency={line.currency} />}
              </Td>
              <Td className="min-w-48">
                <Reasons line={line} />
              </Td>
            </tr>
          ))}
          {unreadable.map(({ line, reason: why }) => (
            <tr key={line}>
              <Td className="text-right font-medium">{line}</Td>
              <Td>
                <AnswerBadge answer="unreadable" />
              </Td>
              <Td />
              <Td />
              <Td>{reason(why)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Reasons({ line: { reasons, currency } }: { line: TriedLine }) {
  const t = useTranslations("guards.check");
  const word = useReasonWord();
  return (
    <ul>
      {reasons.map(({ guard, kind, against }) => (
        <li key={`${guard} ${kind}`}>
          {guard}
          {guard !== word(kind) && <span className="text-muted-foreground"> · {word(kind)}</span>}
          {against !== null && (
            <span className="block text-caption text-muted-foreground">
              {t("against")} <Money minor={against} currency={currency} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
