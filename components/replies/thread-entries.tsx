import { Bot, CircleAlert, CircleCheck, type LucideIcon, Paperclip, Reply, Send, StickyNote, Undo2, UserRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge, type Tone } from "@/components/ui/badge";
import type { OpenedThread, SaidEntry } from "@/lib/queries/replies/opened-thread";
import type { ReplyActions } from "./reply-actions";
import { SettleAnswer } from "./settle-answer";

type ThreadEntriesProps = { thread: OpenedThread; zone: string; onSettle: ReplyActions["settle"] | null };

/** Everything said in a conversation, the oldest first: the customer's new words, our answers, and what stays among colleagues. */
export function ThreadEntries({ thread, zone, onSettle }: ThreadEntriesProps) {
  const t = useTranslations("replies.entry");
  return (
    <ol aria-label={t("all")} className="space-y-3">
      {thread.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} thread={thread} zone={zone} onSettle={onSettle} />
      ))}
    </ol>
  );
}

const LOOK: Record<SaidEntry["kind"], { icon: LucideIcon; shape: string }> = {
  inbound: { icon: UserRound, shape: "mr-6 rounded-md border bg-card" },
  answer: { icon: Reply, shape: "ml-6 rounded-md border border-primary/40 bg-info-soft" },
  acknowledgement: { icon: Bot, shape: "ml-6 rounded-md border border-dashed bg-muted" },
  // Another colour and another shape: nobody may take it for an answer.
  note: { icon: StickyNote, shape: "mx-3 border-l-4 border-warning bg-warning-soft" },
};

type EntryProps = { entry: SaidEntry; thread: OpenedThread; zone: string; onSettle: ReplyActions["settle"] | null };

function Entry({ entry, thread, zone, onSettle }: EntryProps) {
  const t = useTranslations("replies.entry");
  const { icon: Icon, shape } = LOOK[entry.kind];
  const by = entry.author ?? (entry.kind === "inbound" ? thread.who || t("somebody") : t("machine"));
  const isOurs = entry.kind === "answer" || entry.kind === "acknowledgement";
  return (
    <li id={`entry-${entry.id}`} className={`space-y-2 p-3 ${shape} ${entry.state === "undone" ? "opacity-70" : ""}`}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-caption text-muted-foreground">
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="font-medium text-foreground">{by}</span>
        <span>{t(`kind.${entry.kind}`, { channel: entry.channel })}</span>
        <Instant at={entry.sentAt ?? entry.at} zone={zone} />
        {entry.auto && <Badge icon={Bot}>{t(`auto.${entry.auto}`)}</Badge>}
        {isOurs && <DeliveryBadge state={entry.state} />}
      </p>
      {entry.auto && <p className="text-caption text-muted-foreground">{t("autoHint")}</p>}
      <div lang={entry.kind === "note" ? undefined : thread.language} className="text-reading break-words whitespace-pre-wrap">
        {entry.body || <span className="text-muted-foreground">{t("noWords")}</span>}
      </div>
      {entry.folded && (
        <details>
          <summary className="cursor-pointer text-caption text-muted-foreground">{t("folded")}</summary>
          <div lang={thread.language} className="mt-1 border-l-2 pl-3 break-words whitespace-pre-wrap text-muted-foreground">
            {entry.folded}
          </div>
        </details>
      )}
      <Attachments list={entry.attachments} />
      {entry.error && <p className="text-danger">{t("error", { error: entry.error })}</p>}
      {entry.returned && <p className="text-danger">{t(`returned.${entry.returned}`)}</p>}
      {entry.state === "needs_review" && onSettle && <SettleAnswer entryId={entry.id} act={onSettle} />}
    </li>
  );
}

function Attachments({ list }: { list: SaidEntry["attachments"] }) {
  const t = useTranslations("replies.entry");
  const format = useFormatter();
  if (list.length === 0) return null;
  const size = (bytes: number) =>
    bytes < 1_000_000
      ? t("kilobytes", { size: format.number(Math.max(1, Math.round(bytes / 1_000))) })
      : t("megabytes", { size: format.number(bytes / 1_000_000, { maximumFractionDigits: 1 }) });
  return (
    <div className="border-t pt-2">
      <ul className="space-y-0.5">
        {list.map(({ name, bytes }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may have one name; their order is fixed
          <li key={i} className="flex items-center gap-1.5">
            <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
            <span className="min-w-0 break-all">{name || t("nameless")}</span>
            <span className="whitespace-nowrap text-muted-foreground">{size(bytes)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-caption text-muted-foreground">{t("notKept")}</p>
    </div>
  );
}

const DELIVERY: Partial<Record<SaidEntry["state"], { tone: Tone; icon: LucideIcon }>> = {
  waiting: { tone: "info", icon: Send },
  sending: { tone: "info", icon: Send },
  sent: { tone: "success", icon: CircleCheck },
  undone: { tone: "neutral", icon: Undo2 },
  failed: { tone: "danger", icon: CircleAlert },
  needs_review: { tone: "danger", icon: CircleAlert },
};

function DeliveryBadge({ state }: { state: SaidEntry["state"] }) {
  const t = useTranslations("replies.entry.state");
  const look = DELIVERY[state];
  if (!look || state === "kept") return null;
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {t(state)}
    </Badge>
  );
}
