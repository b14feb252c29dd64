import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShownOverlaps } from "./use-overlaps";

/** The other incidents that concern those who are to be released, how far their plans are, and that it was looked at. */
export function OverlapNotice({ overlaps }: { overlaps: ShownOverlaps }) {
  const t = useTranslations("cohorts.elsewhere");
  const tStatus = useTranslations("plans.status");
  if (overlaps === "loading") return <Skeleton className="h-20" />;
  if (overlaps === null) return <Callout tone="warning" title={t("unknown")} />;
  if (overlaps.customers === 0) return null;
  return (
    <Callout tone="warning" title={t("title", { count: overlaps.customers })}>
      <p>{t("lead")}</p>
      <ul className="my-2 space-y-1">
        {overlaps.incidents.map(({ ref, title, customers, plan }) => (
          <li key={ref}>
            <Link className="underline" href={`/incidents/${ref}/${plan ? `plans/${plan.version}` : "affected"}` as Route} target="_blank">
              {t("incident", { ref, title, count: customers })}
            </Link>
            {" · "}
            {plan ? t("plan", { version: plan.version, status: tStatus(plan.status) }) : t("noPlan")}
          </li>
        ))}
      </ul>
      <label className="flex items-start gap-2">
        <input type="checkbox" required name="seen" className="mt-1 size-4" />
        {t("seen")}
      </label>
    </Callout>
  );
}
