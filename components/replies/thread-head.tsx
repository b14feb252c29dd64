import { ArrowLeft, PanelRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import { DueChip } from "./due-chip";
import { type InboxAddress, inboxHref } from "./inbox-address";
import { PresentNames } from "./thread-list";

type ThreadHeadProps = { base: string; address: InboxAddress; thread: OpenedThread; zone: string };

/** Who writes, about what, in which language, by when, and who else is here. */
export function ThreadHead({ base, address, thread, zone }: ThreadHeadProps) {
  const t = useTranslations("replies");
  return (
    <header className="space-y-2">
      <div className="flex items-center justify-between gap-2 xl:hidden">
        <Link
          href={inboxHref(base, address, { thread: null, side: false })}
          className="inline-flex min-h-9 items-center gap-1.5 lg:invisible"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
        <Link
          href={inboxHref(base, address, { side: true })}
          className="inline-flex min-h-9 items-center gap-1.5 underline underline-offset-2"
        >
          <PanelRight aria-hidden className="size-4" />
          {t("sideOpen")}
        </Link>
      </div>
      <h2 className="text-h2 leading-7 font-semibold break-words" data-thread-title tabIndex={-1}>
        {thread.who || t("unknown")}
      </h2>
      <p className="break-words text-muted-foreground">
        {thread.subject && <span lang={thread.language}>{thread.subject} · </span>}
        {t(`channel.${thread.channel}`)} · {t(`language.${thread.language}`)}
        {thread.address && <span className="break-all"> · {thread.address}</span>}
        {thread.incidentRef && base === "/replies" && (
          <>
            {" · "}
            <Link className="underline underline-offset-2" href={`/incidents/${thread.incidentRef}/replies?thread=${thread.id}` as Route}>
              {thread.incidentRef}
            </Link>
          </>
        )}
      </p>
      <p className="flex flex-wrap items-center gap-1.5 text-caption text-muted-foreground">
        <Badge tone={thread.state === "open" ? "info" : "neutral"}>{t(`state.${thread.state}`)}</Badge>
        {thread.due ? <DueChip due={thread.due} zone={zone} /> : thread.state === "waiting" && <span>{t("due.paused")}</span>}
        {thread.callDue && <DueChip due={thread.callDue} zone={zone} call />}
        {thread.breaches > 0 && <span>{t("breaches", { count: thread.breaches })}</span>}
        <PresentNames present={thread.present} />
      </p>
    </header>
  );
}
