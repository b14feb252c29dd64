import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ImpactScreen } from "@/components/impact/impact-screen";
import { ruleWords } from "@/components/impact/rule-words";
import { requireStaff } from "@/lib/auth/session";
import { type Action, mayDo } from "@/lib/domain/staff/permissions";
import { readExecutedRules } from "@/lib/queries/impact/executed-rules";
import { readImpact } from "@/lib/queries/impact/read-impact";
import { dealArmsAction, fixImpactPlanAction, saveAssumptionsAction, saveImpactPlanAction, takeLookAction } from "./actions";

type PageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations("impact"))("title")} · ${(await params).ref}` };
}

export default async function Page({ params }: PageProps) {
  const { role } = await requireStaff();
  const view = await readImpact((await params).ref);
  if (!view) notFound();
  const may = <A,>(word: Action, action: A): A | null => (mayDo(role, word) ? action : null);
  const acts = {
    savePlan: may("impact.plan", saveImpactPlanAction),
    fixPlan: may("impact.fix", fixImpactPlanAction),
    deal: may("impact.deal_arms", dealArmsAction),
    look: may("impact.look", takeLookAction),
    assume: may("impact.assume", saveAssumptionsAction),
  };
  const { incidentId, zone, currency } = view;
  const [rules, locale] = await Promise.all([readExecutedRules(incidentId), getLocale()]);
  return <ImpactScreen view={view} rules={ruleWords(rules, { locale, zone, currency })} acts={acts} />;
}
