import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { InboxScreen } from "@/lib/queries/replies/inbox-screen";
import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import type { ThreadSide } from "@/lib/queries/replies/thread-side";
import { InboxKeys } from "./inbox-keys";
import { LiveInbox } from "./live-inbox";
import { SearchForm } from "./search-form";
import { SidePane } from "./side-pane";
import { type DeskProps, ThreadDesk } from "./thread-desk";
import { ThreadHead } from "./thread-head";
import { ThreadList } from "./thread-list";
import { TypeIn } from "./type-in";
import { ViewTabs } from "./view-tabs";
import { Wall } from "./wall";

type InboxProps = Pick<DeskProps, "base" | "address" | "me" | "canned" | "gestures" | "mayAnswer" | "maySettle" | "actions"> & {
  screen: InboxScreen;
  opened: { thread: OpenedThread; side: ThreadSide } | null;
  incidentRef: string | null;
  /** Gestures that wait for the reader's decision. */
  waiting: ReactNode;
};

/** What customers write: the list, the conversation, and who they are. One pane at a time on a phone; the address says which. */
export function Inbox({ base, address, screen, opened, incidentRef, waiting, ...desk }: InboxProps) {
  const t = useTranslations("replies");
  const place = { base, address };
  const shown = (pane: "list" | "thread" | "side") => (paneOf(opened !== null, address.side) === pane ? "block" : "hidden");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { open: screen.counts.to_answer, late: screen.counts.late })}
        actions={
          desk.mayAnswer && <TypeIn {...place} incidentRef={incidentRef} now={screen.now} zone={screen.zone} actions={desk.actions} />
        }
      />
      {waiting}
      <div className={`mb-4 ${opened ? "hidden lg:block" : ""}`}>
        <ViewTabs {...place} counts={screen.counts} />
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[19rem_minmax(0,1fr)] xl:grid-cols-[19rem_minmax(0,1fr)_18rem]">
        <div className={`${shown("list")} rounded-md border bg-card lg:block`}>
          <SearchForm {...place} />
          <ThreadList {...place} rows={screen.rows} next={screen.next} zone={screen.zone} />
        </div>
        {opened ? (
          <>
            <div className={`${shown("thread")} min-w-0 space-y-4 ${address.side ? "lg:hidden xl:block" : "lg:block"}`}>
              <ThreadHead {...place} thread={opened.thread} zone={screen.zone} />
              <ThreadDesk key={opened.thread.id} {...place} {...desk} thread={opened.thread} zone={screen.zone} team={screen.team} />
              <Wall {...place} entries={screen.wall} now={screen.now} folded />
            </div>
            <div className={`${shown("side")} min-w-0 ${address.side ? "lg:block" : "lg:hidden"} xl:block`}>
              <SidePane
                {...place}
                thread={opened.thread}
                side={opened.side}
                zone={screen.zone}
                promise={desk.mayAnswer ? desk.actions.promise : null}
              />
            </div>
          </>
        ) : (
          <div className="min-w-0 xl:col-span-2">
            {address.thread && <p className="mb-4">{t("gone")}</p>}
            <Wall {...place} entries={screen.wall} now={screen.now} />
          </div>
        )}
      </div>
      <InboxKeys />
      <LiveInbox />
    </>
  );
}

const paneOf = (open: boolean, side: boolean): "list" | "thread" | "side" => (open ? (side ? "side" : "thread") : "list");
