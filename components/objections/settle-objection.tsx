"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import type { Result } from "@/lib/commands/command";

export type SettleObjectionAct = (input: { objectionId: string; note: string }) => Promise<Result<unknown>>;

/** Notes how an objection was settled. */
export function SettleObjection({ objectionId, who, act }: { objectionId: string; who: string; act: SettleObjectionAct }) {
  const t = useTranslations("objections");
  return (
    <ReasonDialog
      trigger={t("settle")}
      label={t("settleOne", { who })}
      title={t("settleTitle", { who })}
      description={t("settleLead")}
      confirm={t("settle")}
      act={(note) => act({ objectionId, note })}
    />
  );
}
