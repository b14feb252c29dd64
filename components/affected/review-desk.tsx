"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { toast } from "sonner";
import { useReady } from "@/components/data-table/use-ready";
import { useRowKeys } from "@/components/data-table/use-row-keys";
import { useRefusalText } from "@/components/refusal-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { isReviewReason } from "@/lib/domain/affected/review-reasons";
import type { Refusal } from "@/lib/domain/refusal";
import { nextOpen } from "./next-open";
import { LIKELY, likelyReason, ReviewReasonField } from "./review-reason-field";

type Verdict = "in" | "out" | "withdrawn";
type ReviewInput = { incidentRef: string; orderLineId: string; verdict: Verdict; reason: string };
type ReviewResult = { ok: true; value: { unsure: number } } | { ok: false; refusal: Refusal };
type ReviewDeskProps = {
  incidentRef: string;
  path: string;
  lines: { id: string; review: "in" | "out" | null }[];
  current: { orderLineId: string; place: string; reasons: string[] };
  review: ((input: ReviewInput) => Promise<ReviewResult>) | null;
  children: ReactNode;
};

/** Settles the line that is shown: `i` in, `o` out, `s` or `j` the next, `k` the one before, `u` takes the last decision back. */
export function ReviewDesk({ incidentRef, path, lines, current, review, children }: ReviewDeskProps) {
  const t = useTranslations("affected.review");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [pending, start] = useTransition();
  const ready = useReady();
  const [reason, setReason] = useState(LIKELY);
  const [done, setDone] = useState<string[]>([]);
  const [said, say] = useState("");
  const at = lines.findIndex((line) => line.id === current.orderLineId);
  const settled = lines.filter((line) => line.review !== null).length;
  const open = (id: string | undefined) => id && router.replace(`${path}?line=${id}` as Route, { scroll: false });
  const step = (by: 1 | -1) => open(lines[at + by]?.id);

  const send = (orderLineId: string, verdict: Verdict, then: () => void) =>
    start(async () => {
      const text = verdict === "withdrawn" ? "" : reason === LIKELY ? likelyReason(verdict, current.reasons) : reason;
      const result = await review?.({ incidentRef, orderLineId, verdict, reason: text });
      if (!result) return;
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      say(t(`said.${verdict}`, { left: result.value.unsure }));
      then();
    });
  const settle = (verdict: "in" | "out") => {
    if (!review || pending) return;
    if (reason !== LIKELY && !isReviewReason(reason) && reason.trim() === "") return void toast.error(t("reasonMissing"));
    const next = nextOpen(lines, at);
    send(current.orderLineId, verdict, () => {
      setDone((ids) => [...ids, current.orderLineId]);
      if (next) open(next);
    });
  };
  const undo = () => {
    const last = done.at(-1) ?? (at >= 0 && lines[at]?.review ? current.orderLineId : undefined);
    if (!review || pending || !last) return;
    send(last, "withdrawn", () => {
      setDone((ids) => ids.filter((id) => id !== last));
      open(last);
    });
  };
  useRowKeys({ i: () => settle("in"), o: () => settle("out"), s: () => step(1), j: () => step(1), k: () => step(-1), u: undo });

  return (
    <Card title={at < 0 ? t("one") : t("place", { at: at + 1, of: lines.length })}>
      <div className="space-y-4">
        {lines.length > 0 && (
          <div className="space-y-1">
            <Progress label={t("progress")} value={settled} max={lines.length} />
            <p className="text-caption text-muted-foreground">{t("settled", { settled, of: lines.length })}</p>
          </div>
        )}
        <PlaceBadge place={current.place} />
        {children}
        {review && (
          <>
            <ReviewReasonField value={reason} onChange={setReason} />
            <div className="flex flex-wrap gap-2" aria-busy={pending}>
              <Button tone="primary" disabled={!ready} aria-disabled={pending} onClick={() => settle("in")} aria-keyshortcuts="i">
                {t("in")} <Key name="i" />
              </Button>
              <Button tone="primary" disabled={!ready} aria-disabled={pending} onClick={() => settle("out")} aria-keyshortcuts="o">
                {t("out")} <Key name="o" />
              </Button>
              <Button onClick={() => step(1)} aria-keyshortcuts="s j">
                {t("skip")} <Key name="s" />
              </Button>
              <Button onClick={() => step(-1)} aria-keyshortcuts="k">
                {t("before")} <Key name="k" />
              </Button>
              <Button tone="quiet" onClick={undo} aria-keyshortcuts="u">
                {t("undo")} <Key name="u" />
              </Button>
            </div>
          </>
        )}
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
      </div>
    </Card>
  );
}

const Key = ({ name }: { name: string }) => (
  <kbd aria-hidden className="rounded border border-current px-1 text-caption">
    {name}
  </kbd>
);

function PlaceBadge({ place }: { place: string }) {
  const t = useTranslations("affected.review.now");
  if (place === "in") return <Badge tone="success">{t("in")}</Badge>;
  if (place === "unsure") return <Badge tone="warning">{t("unsure")}</Badge>;
  return place === "near" ? <Badge>{t("near")}</Badge> : <Badge tone="neutral">{t("out")}</Badge>;
}
