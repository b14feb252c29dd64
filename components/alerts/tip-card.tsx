import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { Change } from "@/components/settings/use-change";
import { Badge } from "@/components/ui/badge";
import type { TipView } from "@/lib/queries/alerts/tip-view";
import { SettleTip } from "./settle-tip";

type TipCardProps = {
  tip: TipView;
  zone: string;
  /** Open ones, newest first. */
  incidents: { ref: string; title: string }[];
  /** Null: only looked at. */
  onSettle: Change | null;
  /** On the page of its own alert. */
  atAlert?: boolean;
};

/** What somebody wrote about a price, and what becomes of it. */
export function TipCard({ tip, zone, incidents, onSettle, atAlert = false }: TipCardProps) {
  const t = useTranslations("alerts.tips");
  const { body, origin, sku, name, email, at, state, alertId, thanked } = tip;
  return (
    <li className="space-y-2 rounded-md border bg-card p-3">
      <p className="max-w-prose break-words whitespace-pre-line">{body}</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
        <span>{t(`origin.${origin}`)}</span>
        <span className="break-all">{t("from", { who: [name, email].filter(Boolean).join(", ") || t("nobody") })}</span>
        {sku && <span>{t("about", { sku })}</span>}
        <Instant at={at} zone={zone} />
        {state !== "open" && <Badge tone={state === "used" ? "success" : "neutral"}>{t(`state.${state}`)}</Badge>}
        {thanked && <Badge tone="gift">{t("thanked")}</Badge>}
        {alertId !== null && !atAlert && (
          <Link className="underline underline-offset-2" href={`/alerts/${alertId}` as Route}>
            {t("alert")}
          </Link>
        )}
      </p>
      {onSettle && state === "open" && <SettleTip tip={tip} incidents={incidents} onSettle={onSettle} />}
    </li>
  );
}
