"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import type { ReplyActions } from "./reply-actions";

/** The provider's answer stayed unknown: a person says whether this answer arrived. */
export function SettleAnswer({ entryId, act }: { entryId: string; act: ReplyActions["settle"] }) {
  const t = useTranslations("replies.settle");
  return (
    <div className="flex flex-wrap gap-2">
      {(["sent", "failed"] as const).map((outcome) => (
        <ReasonDialog
          key={outcome}
          trigger={t(`${outcome}.button`)}
          label={t(`${outcome}.button`)}
          title={t(`${outcome}.title`)}
          description={t(`${outcome}.lead`)}
          confirm={t(`${outcome}.button`)}
          act={(reason) => act({ entryId, outcome, reason })}
        />
      ))}
    </div>
  );
}
