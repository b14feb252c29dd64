import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LedgerScreen } from "@/components/ledger/ledger-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { ledgerSearchSchema, readLedgerScreen } from "@/lib/queries/ledger/ledger-screen";

type LedgerPageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: LedgerPageProps): Promise<Metadata> {
  const t = await getTranslations("ledger");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function LedgerPage({ params, searchParams }: LedgerPageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const search = ledgerSearchSchema.parse(await searchParams);
  const screen = await readLedgerScreen(incident.id, search, staff.role === "auditor");
  const may = {
    start: mayDo(staff.role, "execution.start"),
    pause: mayDo(staff.role, "execution.pause"),
    resume: mayDo(staff.role, "execution.resume"),
    goOn: mayDo(staff.role, "execution.continue"),
    stop: mayDo(staff.role, "execution.stop"),
    settle: mayDo(staff.role, "compensation.retry"),
    revoke: mayDo(staff.role, "credit.revoke"),
    choose: mayDo(staff.role, "choice.make_for_customer"),
  };
  return <LedgerScreen incidentRef={incident.ref} zone={incident.zone} screen={screen} may={may} />;
}
