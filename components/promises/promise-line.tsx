import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { PromiseView } from "@/lib/queries/promises/promise-view";
import { PromiseBadge } from "./promise-badge";

/** One promise beside a conversation: its words, its day, and where it stands. */
export function PromiseLine({ promise, zone }: { promise: PromiseView; zone: string }) {
  const t = useTranslations("replies.promises");
  return (
    <li className="space-y-0.5">
      <p className="break-words">{t("words", { text: promise.text })}</p>
      <p className="flex flex-wrap items-center gap-2 text-muted-foreground">
        <PromiseBadge state={promise.state} />
        <Instant at={promise.dueAt} zone={zone} />
      </p>
    </li>
  );
}
