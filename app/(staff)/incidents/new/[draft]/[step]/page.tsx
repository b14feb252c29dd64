import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StepCheck } from "@/components/incidents/declare/step-check";
import { StepDeclare } from "@/components/incidents/declare/step-declare";
import { StepLegal } from "@/components/incidents/declare/step-legal";
import { StepOrders } from "@/components/incidents/declare/step-orders";
import { StepPrices } from "@/components/incidents/declare/step-prices";
import { StepWindow } from "@/components/incidents/declare/step-window";
import { WizardFrame } from "@/components/incidents/declare/wizard-frame";
import { requireStaff } from "@/lib/auth/session";
import { isWizardStep, type WizardStep } from "@/lib/domain/incidents/drafts/wizard-steps";
import { readDeclareScreen, readKnownNames, readOrderSources } from "@/lib/queries/incidents/declare-screen";
import { countDeclared, countLinesOf, countPeopleOf, declareIncident, findGroup, findPrices, findProducts } from "../../actions";

type PageProps = { params: Promise<{ draft: string; step: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { step } = await params;
  const t = await getTranslations("incidents.wizard");
  return { title: isWizardStep(step) ? t(`steps.${step}`) : t("title") };
}

export default async function WizardPage({ params }: PageProps) {
  await requireStaff();
  const { step } = await params;
  if (!isWizardStep(step)) notFound();
  return <WizardFrame step={step}>{await content(step)}</WizardFrame>;
}

async function content(step: WizardStep): Promise<React.ReactNode> {
  switch (step) {
    case "declare":
      return <StepDeclare people={(await readDeclareScreen()).people} />;
    case "orders":
      return <StepOrders sources={await readOrderSources()} />;
    case "prices":
      return <StepPrices names={await readKnownNames()} suggest={{ products: findProducts, prices: findPrices, group: findGroup }} />;
    case "window":
      return <StepWindow count={{ lines: countLinesOf, people: countPeopleOf }} />;
    case "legal":
      return <StepLegal />;
    case "check":
      return <StepCheck people={(await readDeclareScreen()).people} open={declareIncident} count={countDeclared} />;
  }
}
