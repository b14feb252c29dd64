import { Eye, FileText, Globe, type LucideIcon, Mail, PenLine, Phone, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import type { ListedThread, Presence, ThreadChannel } from "@/lib/queries/replies/opened-thread";
import { DueChip } from "./due-chip";
import { type InboxAddress, inboxHref } from "./inbox-address";

const CHANNEL_ICON: Record<ThreadChannel, LucideIcon> = { email: Mail, phone: Phone, letter: FileText, page: Globe };

type ThreadListProps = { base: string; address: InboxAddress; rows: ListedThread[]; next: string | null; zone: string };

/** Conversations of a view: who, their first words, by when, who has it, who is looking at it. */
export function ThreadList({ base, address, rows, next, zone }: ThreadListProps) {
  const t = useTranslations("replies");
  if (rows.length === 0)
    return <p className="px-3 py-10 text-center text-muted-foreground">{address.q ? t("nothingFound") : t(`empty.${address.view}`)}</p>;
  return (
    <>
      <ul aria-label={t(`view.${address.view}`)}>
        {rows.map((row) => (
          <li key={row.id} className="border-b last:border-b-0">
            <Link
              href={inboxHref(base, address, { thread: row.id, side: false })}
              scroll={false}
              data-thread-row={row.id}
              aria-current={row.id === address.thread ? "true" : undefined}
              className="block space-y-1 border-l-2 border-transparent px-3 py-2.5 outline-offset-[-2px] hover:bg-muted aria-[current]:border-primary aria-[current]:bg-muted"
            >
              <RowWords row={row} />
              <RowFacts row={row} zone={zone} withIncident={base === "/replies"} />
            </Link>
          </li>
        ))}
      </ul>
      {(address.after || next) && (
        <div className="flex justify-between gap-2 border-t p-2">
          {address.after && <ButtonLink href={inboxHref(base, address, { after: null, thread: null })}>{t("first")}</ButtonLink>}
          {next && (
            <ButtonLink className="ml-auto" href={inboxHref(base, address, { after: next, thread: null })}>
              {t("next")}
            </ButtonLink>
          )}
        </div>
      )}
    </>
  );
}

function RowWords({ row }: { row: ListedThread }) {
  const t = useTranslations("replies");
  const Icon = CHANNEL_ICON[row.channel];
  return (
    <>
      <span className="flex items-center gap-2">
        <Icon aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
        <span className="sr-only">{t(`channel.${row.channel}`)}</span>
        <span className="truncate font-medium">{row.who || t("unknown")}</span>
      </span>
      <span lang={row.language} className="line-clamp-2 break-words text-muted-foreground">
        {row.words}
      </span>
    </>
  );
}

function RowFacts({ row, zone, withIncident }: { row: ListedThread; zone: string; withIncident: boolean }) {
  const t = useTranslations("replies");
  const label = row.label ?? row.suggestedLabel;
  return (
    <span className="flex flex-wrap items-center gap-1.5 text-caption text-muted-foreground">
      {row.due && <DueChip due={row.due} zone={zone} />}
      {row.callDue && <DueChip due={row.callDue} zone={zone} call />}
      {row.state !== "open" && <Badge>{t(`state.${row.state}`)}</Badge>}
      {label && <span>{row.label ? t(`label.${label}`) : t("labelMaybe", { label: t(`label.${label}`) })}</span>}
      {withIncident && row.incidentRef && <span>{row.incidentRef}</span>}
      {row.assignee && (
        <span className="inline-flex items-center gap-1">
          <UserRound aria-hidden className="size-3" />
          <span className="sr-only">{t("assignedTo")}</span>
          {row.assignee.name}
        </span>
      )}
      <PresentNames present={row.present} />
    </span>
  );
}

/** Colleagues who have the conversation on the screen; who writes comes first. */
export function PresentNames({ present }: { present: readonly Presence[] }) {
  const t = useTranslations("replies.presence");
  return [...present]
    .sort((a, b) => Number(b.doing === "writing") - Number(a.doing === "writing"))
    .map(({ id, name, doing }) => {
      const Icon = doing === "writing" ? PenLine : Eye;
      return (
        <span key={id} className={`inline-flex items-center gap-1 ${doing === "writing" ? "font-medium text-warning" : ""}`}>
          <Icon aria-hidden className="size-3" />
          {t(doing, { name })}
        </span>
      );
    });
}
