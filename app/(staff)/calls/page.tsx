import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CallScreen } from "@/components/calls/call-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { callSearchSchema, readCallList } from "@/lib/queries/calls/call-list";
import { settleCallAction } from "./actions";

type CallsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("calls"))("title") });

export default async function CallsPage({ searchParams }: CallsPageProps) {
  const staff = await requireStaff();
  const list = await readCallList(null, callSearchSchema.parse(await searchParams), staff.role === "auditor");
  return (
    <CallScreen list={list} path="/calls" caller={staff.name} maySettle={mayDo(staff.role, "call.settle")} onSettle={settleCallAction} />
  );
}
