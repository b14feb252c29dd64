import { CircleCheck, CircleDashed } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatInstant } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";

/** Who approved so far, how many it takes and why, and until when it holds. */
export function ApprovalsSoFar({ view, zone }: { view: PlanApproval; zone: string }) {
  const t = useTranslations("approvals.page");
  const locale = useLocale();
  const given = view.approvals.filter(({ decision }) => decision === "approved");
  const missing = view.status === "submitted" ? Math.max(0, view.approvalsNeeded - given.length) : 0;
  return (
    <Card title={t("approvalsSoFar", { given: given.length, needed: view.approvalsNeeded })}>
      <ul className="space-y-1.5">
        {given.map(({ by, onBehalfOf, alone, at }) => (
          <li key={by} className="flex gap-2">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
            <span>
              <span className="font-medium">{by}</span> {onBehalfOf && <span>({t("onBehalf", { name: onBehalfOf })})</span>}{" "}
              {alone && <Badge tone="warning">{t("alone")}</Badge>}{" "}
              <span className="text-muted-foreground">{formatInstant(new Date(at), zone, locale)}</span>
            </span>
          </li>
        ))}
        {missing > 0 && (
          <li className="flex gap-2 text-muted-foreground">
            <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t(given.length === 0 ? "waitingFirst" : "waiting")}
          </li>
        )}
      </ul>
      {view.twoBecause.length > 0 && (
        <p className="mt-2">{t("whyTwo", { reasons: view.twoBecause.map((reason) => t(`because.${reason}`)).join(", ") })}</p>
      )}
      {view.status === "approved" && view.expiresAt && (
        <p className="mt-2 text-muted-foreground">{t("expires", { at: formatInstant(new Date(view.expiresAt), zone, locale) })}</p>
      )}
      {view.status === "submitted" && <p className="mt-2 text-muted-foreground">{t("validFor", { hours: view.hoursValid })}</p>}
    </Card>
  );
}

/** All that was written on this version and those before it: arguments and the comments of decisions. */
export function Discussion({ view, zone }: { view: PlanApproval; zone: string }) {
  const t = useTranslations("approvals.page");
  return (
    <Card title={t("discussion")}>
      {view.discussion.length === 0 && <p className="text-muted-foreground">{t("noDiscussion")}</p>}
      <ol className="space-y-3">
        {view.discussion.map(({ version, by, at, text, decision }) => (
          <li key={`${version}-${at}-${by}`} className="max-w-prose">
            <p className="flex flex-wrap items-baseline gap-x-2 text-caption text-muted-foreground">
              <span className="font-medium text-foreground">{t("argumentOf", { name: by, version })}</span>
              {decision && <span>{t(`decisions.${decision}`)}</span>}
              <Instant at={at} zone={zone} />
            </p>
            <p className="whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
