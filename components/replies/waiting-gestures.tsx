"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import type { GestureView } from "@/lib/queries/gestures/gestures-of";
import { GestureWords } from "./gesture-words";
import type { ReplyActions } from "./reply-actions";

type WaitingGesturesProps = { gestures: readonly GestureView[]; me: string; decide: ReplyActions["decideGesture"] };

/** Gestures above the discretion, for a manager to decide; never for whoever asked. */
export function WaitingGestures({ gestures, me, decide }: WaitingGesturesProps) {
  const t = useTranslations("replies.gesture");
  if (gestures.length === 0) return null;
  return (
    <section aria-labelledby="waiting-gestures" className="mb-4 rounded-md border bg-card p-4">
      <h2 id="waiting-gestures" className="mb-2 text-base font-semibold">
        {t("waiting", { count: gestures.length })}
      </h2>
      <ul className="space-y-2">
        {gestures.map((gesture) => (
          <WaitingGesture key={gesture.id} gesture={gesture} own={gesture.askedById === me} decide={decide} />
        ))}
      </ul>
    </section>
  );
}

function WaitingGesture({ gesture, own, decide }: { gesture: GestureView; own: boolean; decide: ReplyActions["decideGesture"] }) {
  const t = useTranslations("replies.gesture");
  const { busy, run } = useRun();
  const { id, threadId, customer, customerId, askedBy, reason, incidentRef } = gesture;
  const who = customer || t("nameless", { id: customerId });
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <p className="min-w-0">
        <GestureWords gesture={gesture} />{" "}
        <Link
          className="underline underline-offset-2"
          href={(threadId ? `/replies?thread=${threadId}` : `/customers/${customerId}`) as Route}
        >
          {who}
        </Link>{" "}
        <span className="text-muted-foreground">
          {incidentRef} · {t("asked", { by: askedBy, reason })}
        </span>
      </p>
      {own ? (
        <p className="text-muted-foreground">{t("own")}</p>
      ) : (
        <div className="flex gap-2">
          <Button
            tone="primary"
            disabled={busy}
            aria-label={t("agreeOne", { who })}
            onClick={() =>
              run(
                () => decide({ gestureId: id, decision: "give", comment: "" }),
                () => toast.success(t("done.given")),
              )
            }
          >
            {t("agree")}
          </Button>
          <ReasonDialog
            trigger={t("refuse")}
            label={t("refuseOne", { who })}
            title={t("refuseTitle", { who })}
            description={t("refuseLead")}
            confirm={t("refuse")}
            act={(comment) => decide({ gestureId: id, decision: "refuse", comment })}
          />
        </div>
      )}
    </li>
  );
}
