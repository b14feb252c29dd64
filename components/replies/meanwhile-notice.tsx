import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { OpenedThread, SaidEntry } from "@/lib/queries/replies/opened-thread";

type MeanwhileNoticeProps = { thread: OpenedThread; since: SaidEntry[]; zone: string; onRead: () => void };

/** What others said while this answer was being written, word for word, and who is writing at this moment. */
export function MeanwhileNotice({ thread, since, zone, onRead }: MeanwhileNoticeProps) {
  const t = useTranslations("replies.meanwhile");
  const writing = thread.present.filter(({ doing }) => doing === "writing");
  return (
    <div aria-live="polite" className="space-y-2 empty:hidden">
      {writing.length > 0 && (
        <Callout tone="warning" title={t("writing", { names: writing.map(({ name }) => name).join(", "), count: writing.length })} />
      )}
      {since.length > 0 && (
        <Callout tone="warning" title={t("title")}>
          <ul className="space-y-2">
            {since.map((entry) => (
              <li key={entry.id}>
                <p className="text-muted-foreground">
                  {t(entry.kind === "answer" ? "answered" : "wrote", { who: entry.author ?? (thread.who || t("customer")) })}{" "}
                  <Instant at={entry.at} zone={zone} />
                </p>
                <p lang={thread.language} className="break-words whitespace-pre-wrap">
                  {entry.body}
                </p>
              </li>
            ))}
          </ul>
          <Button className="mt-2" onClick={onRead}>
            {t("read")}
          </Button>
        </Callout>
      )}
    </div>
  );
}
