import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EffectsScreen } from "@/components/effects/effects-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { effectsSearchSchema, readEffectsScreen } from "@/lib/queries/effects/effects-screen";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

type EffectsPageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: EffectsPageProps): Promise<Metadata> {
  const t = await getTranslations("effects");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function EffectsPage({ params, searchParams }: EffectsPageProps) {
  const { role } = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const screen = await readEffectsScreen(incident.id, effectsSearchSchema.parse(await searchParams), role === "auditor");
  const may = {
    retry: mayDo(role, "effect.retry"),
    settle: mayDo(role, "effect.settle_by_hand"),
    skip: mayDo(role, "effect.skip"),
    replay: mayDo(role, "effect.replay"),
    confirm: mayDo(role, "effect.confirm"),
    prepare: mayDo(role, "effect.prepare_list"),
    releaseHeld: mayDo(role, "effect.release_held"),
    skipHeld: mayDo(role, "effect.skip_held"),
  };
  return <EffectsScreen incident={{ id: incident.id, ref: incident.ref, zone: incident.zone }} screen={screen} may={may} />;
}
