import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TimelineScreen } from "@/components/learning/timeline-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readTimelineScreen, timelineSearchSchema } from "@/lib/queries/learning/timeline-screen";
import { pinNoteAction, setStampAction, strikeNoteAction, writeNoteAction } from "./actions";

type TimelinePageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: TimelinePageProps): Promise<Metadata> {
  const t = await getTranslations("learning.timeline");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function TimelinePage({ params, searchParams }: TimelinePageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const view = await readTimelineScreen(incident, timelineSearchSchema.parse(await searchParams), staff.role === "auditor");
  return (
    <TimelineScreen
      view={view}
      mayWrite={mayDo(staff.role, "note.write")}
      maySetStamps={mayDo(staff.role, "stamp.set") && incident.closedAt === null}
      actions={{ write: writeNoteAction, pin: pinNoteAction, strike: strikeNoteAction, stamp: setStampAction }}
    />
  );
}
