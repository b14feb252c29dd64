import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useActorName, useAuditSentence } from "@/components/audit/audit-sentence";
import { Instant } from "@/components/instant";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatInstant } from "@/lib/i18n/format";
import type { News, SinceLastHere } from "@/lib/queries/home/since-last-here";

const COUNTS = {
  incidents: "/incidents",
  alerts: "/alerts",
  threads: "/replies",
  feedback: "/incidents",
  credits: "/incidents",
  promises: "/promises",
} as const;
type CountKey = keyof typeof COUNTS;

type SinceCardProps = { digest: SinceLastHere; zone: string; onSeen: () => Promise<void> };

/** What others did and what came in since this person was here; only their button ends it. */
export function SinceCard({ digest: { since, counts, news }, zone, onSeen }: SinceCardProps) {
  const t = useTranslations("home.since");
  const locale = useLocale();
  const found = (Object.keys(COUNTS) as CountKey[]).filter((key) => (counts?.[key] ?? 0) > 0);
  return (
    <Card
      title={t("title")}
      actions={
        since && (
          <form action={onSeen}>
            <Button type="submit" tone="quiet" title={t("seenHint")}>
              <Check aria-hidden className="size-4" /> {t("seen")}
            </Button>
          </form>
        )
      }
    >
      {since === null ? (
        <p className="text-muted-foreground">{t("first")}</p>
      ) : (
        <div className="space-y-3">
          <p className="text-caption text-muted-foreground">{t("on", { at: formatInstant(new Date(since), zone, locale) })}</p>
          {found.length === 0 && news.length === 0 && <p>{t("nothing")}</p>}
          {found.length > 0 && (
            <ul className="space-y-1">
              {found.map((key) => (
                <li key={key}>
                  <Link href={COUNTS[key] as Route} className="underline-offset-2 hover:underline">
                    {t(`counts.${key}`, { count: counts?.[key] ?? 0 })}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {news.length > 0 && <NewsList news={news} zone={zone} />}
          {news.length > 0 && (
            <ButtonLink href="/audit" tone="quiet">
              {t("all")}
            </ButtonLink>
          )}
        </div>
      )}
    </Card>
  );
}

function NewsList({ news, zone }: { news: News[]; zone: string }) {
  const t = useTranslations("home.since");
  const sentence = useAuditSentence();
  const actor = useActorName();
  return (
    <div>
      <h3 className="mb-1 text-caption font-medium text-muted-foreground">{t("news")}</h3>
      <ol className="space-y-2">
        {news.map((one) => (
          <li key={one.id}>
            <strong className="font-medium">{actor(one)}</strong> {sentence(one)}
            {one.incidentRef && (
              <>
                {" · "}
                <Link href={`/incidents/${one.incidentRef}` as Route} className="text-primary underline underline-offset-2">
                  {one.incidentRef}
                </Link>
              </>
            )}
            <span className="block text-caption text-muted-foreground">
              <Instant at={one.at} zone={zone} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
