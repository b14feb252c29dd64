import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AlertScreen } from "@/components/alerts/alert-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readAlertPage } from "@/lib/queries/alerts/alert-page";
import * as actions from "../actions";

type AlertPageProps = { params: Promise<{ id: string }> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("alerts"))("title") });

export default async function AlertPage({ params }: AlertPageProps) {
  const { role } = await requireStaff();
  const { id } = await params;
  const page = /^[1-9]\d{0,8}$/.test(id) ? await readAlertPage(Number(id), role === "auditor") : null;
  if (!page) notFound();
  return (
    <AlertScreen
      page={page}
      may={{ act: mayDo(role, "alert.declare"), probe: mayDo(role, "alert.probe"), settleTips: mayDo(role, "tip.settle") }}
      actions={{
        acknowledge: actions.acknowledgeAction,
        markIntended: actions.markIntendedAction,
        resolve: actions.resolveAction,
        stop: actions.stopAction,
        settleStop: actions.settleStopAction,
        probe: actions.probeAction,
        declare: actions.declareAction,
      }}
      onSettleTip={actions.settleTipAction}
    />
  );
}
