import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import type { AlertPage } from "@/lib/queries/alerts/alert-page";

/** Who changed it, since when, where, and what it has cost so far. */
export function AlertFacts({ page: { alert, orders, zone } }: { page: AlertPage }) {
  const t = useTranslations("alerts");
  const { guard, changedBy, startedAt, channels, skus, skuCount, breaches, origin } = alert;
  const named = channels.filter(Boolean);
  return (
    <dl aria-label={t("facts.label")} className="grid gap-x-6 gap-y-3 rounded-md border bg-card p-4 sm:grid-cols-2">
      <Fact name={t("orders.title")}>
        {orders.length === 0 && t("orders.none")}
        {orders.map(({ currency, orders: count, items, stakeMinor }) => (
          <span key={currency} className="block">
            <span className="font-medium">{t("orders.count", { orders: count, items })}</span>
            {stakeMinor !== null && stakeMinor !== 0 && (
              <span className="block text-danger">
                {t.rich(stakeMinor > 0 ? "orders.stake" : "orders.over", {
                  amount: () => <Money minor={Math.abs(stakeMinor)} currency={currency} />,
                })}
              </span>
            )}
          </span>
        ))}
      </Fact>
      <Fact name={t("facts.by")}>
        <span className="break-all">{changedBy || (origin === "prices" ? t("facts.byUnknown") : t(`origin.${origin}`))}</span>
      </Fact>
      <Fact name={t("facts.since")}>
        <Instant at={startedAt} zone={zone} />
      </Fact>
      {guard && (
        <Fact name={t("facts.guard")}>
          <Link className="underline underline-offset-2" href={`/guards/${guard.id}` as Route}>
            {guard.name}
          </Link>
        </Fact>
      )}
      {skus.length > 0 && (
        <Fact name={t("facts.skus")}>
          <span className="break-all">
            {skuCount > skus.length ? t("facts.moreSkus", { skus: skus.join(", "), count: skuCount - skus.length }) : skus.join(", ")}
          </span>
        </Fact>
      )}
      {origin === "prices" && <Fact name={t("facts.channels")}>{named.length > 0 ? named.join(", ") : t("facts.everyChannel")}</Fact>}
      {breaches > 1 && <Fact name={t("facts.breaches")}>{t("facts.count", { count: breaches })}</Fact>}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-caption text-muted-foreground">{name}</dt>
    <dd className="break-words">{children}</dd>
  </div>
);
