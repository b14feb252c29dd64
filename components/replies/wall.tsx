import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { WallEntry } from "@/lib/queries/replies/wall";
import { type InboxAddress, inboxHref } from "./inbox-address";

type WallProps = {
  base: string;
  address: InboxAddress;
  entries: WallEntry[];
  now: string;
  /** Below an open conversation it is there on demand. */
  folded?: boolean;
};

/** The colleagues' latest answers, so that the team learns from one another; the words on demand. */
export function Wall({ folded = false, ...answers }: WallProps) {
  const t = useTranslations("replies.wall");
  if (folded)
    return (
      <details className="rounded-md border bg-card p-4">
        <summary className="cursor-pointer font-semibold">{t("title")}</summary>
        <Answers {...answers} />
      </details>
    );
  return (
    <section className="rounded-md border bg-card p-4">
      <h2 className="text-base font-semibold">{t("title")}</h2>
      <Answers {...answers} />
    </section>
  );
}

function Answers({ base, address, entries, now }: Omit<WallProps, "folded">) {
  const t = useTranslations("replies.wall");
  const format = useFormatter();
  return (
    <div className="mt-3 space-y-3">
      {entries.length === 0 && <p className="text-muted-foreground">{t("empty")}</p>}
      <ul className="space-y-3">
        {entries.map((entry) => (
          <li key={entry.id} className="border-l-2 pl-3">
            <p>
              {t.rich("answered", {
                by: entry.by,
                who: entry.who || t("somebody"),
                thread: (chunks) => (
                  <Link className="underline underline-offset-2" href={inboxHref(base, address, { thread: entry.threadId })}>
                    {chunks}
                  </Link>
                ),
              })}{" "}
              <time dateTime={entry.at} className="text-muted-foreground">
                {format.relativeTime(new Date(entry.at), { now: new Date(now) })}
              </time>
            </p>
            <details>
              <summary className="cursor-pointer text-caption text-muted-foreground">{t("words")}</summary>
              <p lang={entry.language} className="mt-1 break-words whitespace-pre-wrap">
                {entry.body}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
