import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReviewScreen } from "@/components/affected/review-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { isListFrozen } from "@/lib/queries/affected/affected-screen";
import { readReviewQueue } from "@/lib/queries/affected/review-queue";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { review } from "../actions";

type PageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("affected.review"))("title") };
}

export default async function ReviewPage({ params, searchParams }: PageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const asked = [(await searchParams).line].flat()[0];
  const [queue, frozen] = await Promise.all([readReviewQueue(incident, asked, staff.role === "auditor"), isListFrozen(incident)]);
  const mayReview = mayDo(staff.role, "line.review") && !frozen;
  return <ReviewScreen incidentRef={incident.ref} zone={incident.zone} frozen={frozen} review={mayReview ? review : null} {...queue} />;
}
