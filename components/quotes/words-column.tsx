import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Words } from "@/lib/queries/feedback/reactions";
import { ChooseQuote, type QuoteActs } from "./choose-quote";

export type Mood = "happy" | "unhappy";
type WordsColumnProps = { mood: Mood; words: Words[]; incidentRef: string; zone: string; acts: QuoteActs | null };

/** What one half of the customers said, each with the way to quote it. */
export function WordsColumn({ mood, words, incidentRef, zone, acts }: WordsColumnProps) {
  const t = useTranslations("reactions");
  return (
    <Card title={t(`columns.${mood}`)}>
      {words.length === 0 ? (
        <p className="text-muted-foreground">{t(`none.${mood}`)}</p>
      ) : (
        <ul className="divide-y">
          {words.map((one) => (
            <li key={Object.values(one.from).join() + one.at} className="space-y-1.5 py-3 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-baseline justify-between gap-2">
                <Link className="font-medium underline underline-offset-2" href={`/customers/${one.customerId}` as Route}>
                  {one.name || t("nameless", { id: one.customerId })}
                </Link>
                <span className="text-caption text-muted-foreground">
                  <Instant at={one.at} zone={zone} />
                </span>
              </p>
              <p className="break-words whitespace-pre-wrap">{one.text}</p>
              <p className="flex flex-wrap items-center gap-2">
                <Badge>{one.score === null ? t("inConversation") : t("gave", { score: one.score })}</Badge>
                {one.mayQuote && <Badge tone="success">{t("mayQuote")}</Badge>}
                {one.quoted && <Badge tone="gift">{t("quoted")}</Badge>}
                {acts && <ChooseQuote words={one} mood={mood} incidentRef={incidentRef} act={acts.choose} />}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
