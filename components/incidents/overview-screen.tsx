import { ArrowRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FamilyLine } from "@/components/affected/family-line";
import { LivingSection, type LivingSectionProps } from "@/components/learning/living-section";
import { TimelineEvent } from "@/components/learning/timeline-event";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type CloseBlocker, type NextAction, nextHref } from "@/lib/domain/incidents/next-action";
import type { TimelineEvent as Event } from "@/lib/queries/learning/timeline-view";
import { CloseCard } from "./close-card";
import { type Figures, IncidentFigures } from "./incident-figures";
import { LegalNote } from "./legal-note";
import { ScopeCard, type ScopeCardProps } from "./scope-card";

type OverviewScreenProps = Pick<LivingSectionProps, "clocks" | "pinned" | "tasks"> & {
  incident: ScopeCardProps["incident"] & {
    title: string;
    closedAt: Date | null;
    legalGround: React.ComponentProps<typeof LegalNote>["note"];
  };
  figures: Figures;
  next: NextAction;
  blockers: CloseBlocker[];
  frozen: boolean;
  owner: string;
  declaredBy: string;
  family: React.ComponentProps<typeof FamilyLine>["family"];
  events: Event[];
  mayClose: boolean;
  close: React.ComponentProps<typeof CloseCard>["close"];
};

/** An incident at a glance: what to do next, its figures, its facts, what happened. */
export function OverviewScreen({ incident, figures, next, family, events, mayClose, blockers, close, ...facts }: OverviewScreenProps) {
  const t = useTranslations("incidents");
  const words = { count: next.count, version: next.version };
  const path = `/incidents/${incident.ref}`;
  return (
    <div className="space-y-6">
      <h1 className="sr-only">{incident.title}</h1>
      <Card title={t("header.next")}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <p className="text-lead leading-7 font-medium">{t(`next.${next.key}.sentence`, words)}</p>
            <p className="text-muted-foreground">{t(`next.${next.key}.reason`, words)}</p>
          </div>
          <ButtonLink tone="primary" href={nextHref(incident.ref, next) as Route}>
            {t(`next.${next.key}.button`)} <ArrowRight aria-hidden className="size-4" />
          </ButtonLink>
        </div>
      </Card>
      <FamilyLine family={family} />
      <IncidentFigures path={path} figures={figures} />
      <LivingSection path={path} zone={incident.zone} clocks={facts.clocks} pinned={facts.pinned} tasks={facts.tasks} />
      <div className="grid gap-6 lg:grid-cols-2">
        <ScopeCard incident={incident} owner={facts.owner} declaredBy={facts.declaredBy} editable={!facts.frozen} />
        <LegalNote incident={incident} note={incident.legalGround} />
      </div>
      <section aria-labelledby="timeline" className="space-y-3">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="timeline" className="text-base font-semibold">
            {t("overview.timeline")}
          </h2>
          <Link href={`${path}/timeline` as Route} className="text-primary underline underline-offset-2">
            {t("overview.wholeTimeline")}
          </Link>
        </div>
        <ol aria-labelledby="timeline" className="divide-y rounded-md border bg-card">
          {events.map((event) => (
            <TimelineEvent key={event.key} event={event} incidentRef={incident.ref} zone={incident.zone} actions={null} />
          ))}
        </ol>
      </section>
      {incident.closedAt === null && <CloseCard incidentRef={incident.ref} blockers={blockers} mayClose={mayClose} close={close} />}
    </div>
  );
}
