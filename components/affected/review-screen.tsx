import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { QueuedLine } from "@/lib/queries/affected/review-queue";
import { LineEvidence } from "./line-evidence";
import { OtherLines } from "./other-lines";
import { ReviewDesk } from "./review-desk";

type ReviewScreenProps = {
  incidentRef: string;
  zone: string;
  frozen: boolean;
  lines: { id: string; review: "in" | "out" | null }[];
  current: QueuedLine | null;
  /** Null: the reader may not, or the list stands. */
  review: React.ComponentProps<typeof ReviewDesk>["review"];
};

/** Doubtful lines one at a time: the evidence in words, the rest of the order and the customer beside it, two keys to settle it. */
export function ReviewScreen({ incidentRef, zone, frozen, lines, current, review }: ReviewScreenProps) {
  const t = useTranslations("affected.review");
  const path = `/incidents/${incidentRef}/affected`;
  const back = <ButtonLink href={`${path}?view=unsure#lines` as Route}>{t("back")}</ButtonLink>;
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} lead={t("lead")} actions={back} />
      {frozen && <Callout>{t("frozen")}</Callout>}
      {current ? (
        <div className="grid gap-6 *:min-w-0 xl:grid-cols-2">
          <ReviewDesk incidentRef={incidentRef} path={`${path}/review`} lines={lines} current={current} review={review}>
            <LineEvidence line={current} zone={zone} />
          </ReviewDesk>
          <OtherLines lines={current.others} zone={zone} />
        </div>
      ) : (
        <EmptyState title={t("empty")} action={back}>
          {t("emptyLead")}
        </EmptyState>
      )}
    </div>
  );
}
