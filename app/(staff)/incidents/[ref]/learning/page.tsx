import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LearningScreen } from "@/components/learning/learning-screen";
import { requireStaff } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readLearningScreen } from "@/lib/queries/learning/learning-screen";
import * as act from "./actions";

type LearningPageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: LearningPageProps): Promise<Metadata> {
  const t = await getTranslations("learning");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function LearningPage({ params }: LearningPageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const view = await readLearningScreen(incident, now());
  return (
    <LearningScreen
      view={view}
      mayWrite={mayDo(staff.role, "task.save")}
      mayDraftGuard={mayDo(staff.role, "guard.save")}
      actions={{
        ...{ saveTask: act.saveTaskAction, settleTask: act.settleTaskAction, savePostMortem: act.savePostMortemAction },
        ...{ saveAction: act.saveActionAction, removeAction: act.removeActionAction },
        ...{ draftGuard: act.draftGuardAction, backTest: act.backTestAction },
      }}
    />
  );
}
