import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { PromiseView } from "@/lib/queries/promises/promise-view";
import type { PromiseActions } from "./promise-actions";
import { PromiseBadge } from "./promise-badge";
import { PromiseButtons } from "./promise-buttons";

type PromiseCardProps = { promise: PromiseView; zone: string; team: { id: string; name: string }[]; actions: PromiseActions | null };

/** One promise: its words, to whom, said where, by when, and who sees to it. */
export function PromiseCard({ promise, zone, team, actions }: PromiseCardProps) {
  const t = useTranslations("replies.promises");
  const { text, state, dueAt, owner, settledAt, note } = promise;
  return (
    <li className="space-y-2 rounded-md border bg-card p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <p className="min-w-0 text-base break-words">{t("words", { text })}</p>
        <PromiseBadge state={state} />
      </div>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted-foreground">
        <span>
          {t("due")} <Instant at={dueAt} zone={zone} />
        </span>
        <Whom promise={promise} />
        <Source promise={promise} />
        <span>{t("owner", { name: owner.name })}</span>
      </p>
      {settledAt && (
        <p className="text-muted-foreground">
          {t("settled")} <Instant at={settledAt} zone={zone} />
          {note && ` · ${note}`}
        </p>
      )}
      {actions && !settledAt && <PromiseButtons promise={promise} team={team} actions={actions} />}
    </li>
  );
}

function Whom({ promise: { who, customerId, source } }: { promise: PromiseView }) {
  const t = useTranslations("replies.promises");
  if (!customerId) return <span>{source === "letter" ? t("everybody") : who || t("somebody")}</span>;
  return (
    <Link className="underline underline-offset-2" href={`/customers/${customerId}` as Route}>
      {who || t("nameless", { id: customerId })}
    </Link>
  );
}

function Source({ promise: { source, threadId, incidentRef } }: { promise: PromiseView }) {
  const t = useTranslations("replies.promises");
  const href = threadId ? `/replies?thread=${threadId}` : source === "letter" && incidentRef ? `/incidents/${incidentRef}/mailings` : null;
  const words = t(`source.${source}`, { ref: incidentRef ?? "" });
  return href ? (
    <Link className="underline underline-offset-2" href={href as Route}>
      {words}
    </Link>
  ) : (
    <span>{words}</span>
  );
}
