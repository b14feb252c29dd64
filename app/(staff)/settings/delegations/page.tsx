import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DelegationsScreen } from "@/components/approvals/delegations-screen";
import { requireStaff } from "@/lib/auth/session";
import { readDelegationsScreen } from "@/lib/queries/approvals/delegations-screen";
import { delegateApprovalAction, revokeDelegationAction } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("approvals.delegations"))("title") });

export default async function DelegationsPage() {
  const staff = await requireStaff();
  return <DelegationsScreen {...(await readDelegationsScreen(staff))} onLend={delegateApprovalAction} onRevoke={revokeDelegationAction} />;
}
