import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { Card } from "@/components/ui/card";
import type { Reactions } from "@/lib/queries/feedback/reactions";
import type { QuoteActs } from "./choose-quote";

type QuoteListProps = { quotes: Reactions["quotes"]; zone: string; remove: QuoteActs["remove"] | null };

/** The words that stand in the report, happy and unhappy side by side, with how their authors agreed. */
export function QuoteList({ quotes, zone, remove }: QuoteListProps) {
  const t = useTranslations("reactions.quotes");
  return (
    <Card title={t("title")}>
      <p className="mb-3 text-muted-foreground">{t("lead")}</p>
      {quotes.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          {(["happy", "unhappy"] as const).map((mood) => (
            <section key={mood} className="space-y-4">
              <h3 className="font-medium">{t(mood)}</h3>
              {quotes
                .filter((quote) => quote.mood === mood)
                .map((quote) => (
                  <figure key={quote.id} className="border-l-2 pl-3">
                    <blockquote className="break-words whitespace-pre-wrap">{t("said", { text: quote.text })}</blockquote>
                    <figcaption className="mt-1 flex flex-wrap items-center gap-2 text-caption text-muted-foreground">
                      <span>
                        {t(`consent.${quote.consent}`)} · {t("chosenBy", { by: quote.chosenBy })}{" "}
                        <Instant at={quote.chosenAt} zone={zone} />
                      </span>
                      {remove && (
                        <ReasonDialog
                          trigger={t("remove")}
                          label={t("removeOne", { text: quote.text.slice(0, 40) })}
                          title={t("removeTitle")}
                          description={t("removeLead")}
                          confirm={t("remove")}
                          act={remove.bind(null, quote.id)}
                        />
                      )}
                    </figcaption>
                  </figure>
                ))}
            </section>
          ))}
        </div>
      )}
    </Card>
  );
}
