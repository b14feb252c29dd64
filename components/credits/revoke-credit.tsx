"use client";

import { useTranslations } from "next-intl";
import { revokeCreditAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { ReasonDialog } from "@/components/ledger/reason-dialog";

/** Takes the unspent part of a credit back, for a reason. */
export function RevokeCredit({ creditId, who }: { creditId: string; who: string }) {
  const t = useTranslations("credits.list");
  return (
    <ReasonDialog
      trigger={t("revoke")}
      label={t("revokeOne", { who })}
      title={t("revokeTitle", { who })}
      description={t("revokeText")}
      confirm={t("revoke")}
      danger
      act={(reason) => revokeCreditAction({ creditId, reason })}
    />
  );
}
