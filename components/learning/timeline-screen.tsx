import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { TIMELINE_FILTERS } from "@/lib/domain/learning/timeline";
import type { TimelineScreenView } from "@/lib/queries/learning/timeline-screen";
import { ClockRow } from "./clock-row";
import { KeepCurrent } from "./keep-current";
import type { TimelineActions } from "./learning-actions";
import { NoteComposer } from "./note-composer";
import { PinnedNotes } from "./pinned-notes";
import { StampList } from "./stamp-list";
import { TimelineEvent } from "./timeline-event";

type TimelineScreenProps = { view: TimelineScreenView; mayWrite: boolean; maySetStamps: boolean; actions: TimelineActions };

/** What happened, in one order: acts, notes, and what came of them; the clocks above, the named instants beside. */
export function TimelineScreen({ view, mayWrite, maySetStamps, actions }: TimelineScreenProps) {
  const t = useTranslations("learning.timeline");
  const { ref, zone, events, search } = view;
  return (
    <div className="space-y-6">
      {!view.closed && search.after === null && <KeepCurrent />}
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClockRow clocks={view.clocks} />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="min-w-0 space-y-4">
          {mayWrite && <NoteComposer incidentRef={ref} zone={zone} due={view.noteDue} write={actions.write} />}
          <PinnedNotes notes={view.pinned} zone={zone} actions={mayWrite ? actions : null} />
          <Filters view={view} />
          {events.length === 0 ? (
            <EmptyState title={t(search.filter ? "emptyFilter" : "empty")} />
          ) : (
            <ol aria-label={t("events")} className="divide-y rounded-md border bg-card">
              {events.map((event) => (
                <TimelineEvent key={event.key} event={event} incidentRef={ref} zone={zone} actions={mayWrite ? actions : null} />
              ))}
            </ol>
          )}
          <Pages view={view} />
        </div>
        <StampList incidentRef={ref} stamps={view.stamps} zone={zone} set={maySetStamps ? actions.stamp : null} />
      </div>
    </div>
  );
}

type Part = { filter?: string | null; order?: string; after?: string | null };

function addressOf({ ref, search }: TimelineScreenView, part: Part): string {
  const { filter, order, after } = { filter: search.filter, order: search.order, after: null, ...part };
  const query = new URLSearchParams({
    ...(filter ? { filter } : {}),
    ...(order === "oldest" ? { order } : {}),
    ...(after ? { after } : {}),
  });
  return `/incidents/${ref}/timeline${query.size > 0 ? `?${query}` : ""}`;
}

function Filters({ view }: { view: TimelineScreenView }) {
  const t = useTranslations("learning.timeline");
  const { filter, order } = view.search;
  const tabs = [null, ...TIMELINE_FILTERS].map((one) => ({
    href: addressOf(view, { filter: one }),
    label: t(`filter.${one ?? "all"}`),
    current: one === filter,
  }));
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 print:hidden">
      <TabLinks label={t("filters")} tabs={tabs} className="min-w-0 flex-1" />
      <ButtonLink tone="quiet" href={addressOf(view, { order: order === "newest" ? "oldest" : "newest" }) as Route}>
        {t(order === "newest" ? "oldestFirst" : "newestFirst")}
      </ButtonLink>
    </div>
  );
}

function Pages({ view }: { view: TimelineScreenView }) {
  const t = useTranslations("learning.timeline");
  return (
    <div className="flex justify-between gap-2 print:hidden">
      {view.search.after ? <ButtonLink href={addressOf(view, {}) as Route}>{t("first")}</ButtonLink> : <span />}
      {view.next && <ButtonLink href={addressOf(view, { after: view.next }) as Route}>{t("more")}</ButtonLink>}
    </div>
  );
}
