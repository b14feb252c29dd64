"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { settleMessagesAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input } from "@/components/ui/field";
import type { RecipientRow } from "@/lib/queries/mailings/recipient-rows";
import { useMailingAction } from "./use-mailing-action";

const SHORTEST_REASON = 3;

/** Mails that may or may not have left: a person finds out and says so, one after the other or for all that are shown. */
export function ReviewPanel({ mailingId, count, rows }: { mailingId: number; count: number; rows: RecipientRow[] }) {
  const t = useTranslations("mailings.review");
  const { pending, act } = useMailingAction();
  const [reason, setReason] = useState("");
  const settle = (customerIds: string[], outcome: "arrived" | "given_up") =>
    act(
      () => settleMessagesAction({ mailingId, customerIds, outcome, reason }),
      () => t("settled"),
    );
  const waits = pending || reason.trim().length < SHORTEST_REASON;
  const shown = rows.map((row) => row.customerId);
  return (
    <Callout tone="danger" title={t("title", { count })}>
      <div className="space-y-3">
        <p>{t("text")}</p>
        <Field label={t("reason")}>
          {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />}
        </Field>
        {rows.length > 1 && (
          <div className="flex flex-wrap gap-2">
            <Button disabled={waits} onClick={() => settle(shown, "arrived")}>
              {t("allArrived")}
            </Button>
            <Button disabled={waits} onClick={() => settle(shown, "given_up")}>
              {t("allGivenUp")}
            </Button>
          </div>
        )}
        <ul className="space-y-2">
          {rows.map((row) => (
            <li key={row.customerId} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{row.address}</span>
              <Button disabled={waits} onClick={() => settle([row.customerId], "arrived")}>
                {t("arrived")}
              </Button>
              <Button disabled={waits} onClick={() => settle([row.customerId], "given_up")}>
                {t("givenUp")}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Callout>
  );
}
