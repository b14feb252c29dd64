"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import type { Change } from "@/components/settings/use-change";
import type { GuardView } from "@/lib/queries/guards/guard-view";

/** Retires a guard for good, with a reason. */
export function RetireButton({ guard: { id, draft }, onRetire }: { guard: GuardView; onRetire: Change }) {
  const t = useTranslations("guards.retire");
  const retire = async (reason: string) => {
    const result = await onRetire({ id, reason });
    if (result.ok) toast.success(t("done"));
    return result;
  };
  return (
    <ReasonDialog
      trigger={t("open")}
      label={t("open")}
      title={t("title", { name: draft.name })}
      description={t("lead")}
      confirm={t("confirm")}
      danger
      act={retire}
    />
  );
}
