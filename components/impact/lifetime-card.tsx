import { Card } from "@/components/ui/card";
import type { LifetimeValue } from "@/lib/domain/impact/scenarios";
import { useImpactWords } from "./use-impact-words";

type LifetimeCardProps = { lifetime: LifetimeValue; zone: string; currency: string };

/** What one affected customer is worth, with the sum that it comes from. */
export function LifetimeCard({ lifetime, zone, currency }: LifetimeCardProps) {
  const { t, number, money, share } = useImpactWords(zone, currency);
  const { customers, ordersPerYearHundredths, averageOrderMinor, marginBp, marginIsAssumed, lifeYears, valueMinor } = lifetime;
  if (ordersPerYearHundredths === 0) return <Card title={t("lifetime.title")}>{t("lifetime.none")}</Card>;
  return (
    <Card title={t("lifetime.title")} className="space-y-2">
      <p className="text-muted-foreground">{t("lifetime.value")}</p>
      <p className="text-h2 leading-8 font-semibold tabular-nums">{money(valueMinor)}</p>
      <p className="tabular-nums">
        {t("lifetime.formula", {
          orders: number(ordersPerYearHundredths / 100),
          average: money(averageOrderMinor),
          margin: share(marginBp / 10_000),
          years: lifeYears,
        })}
      </p>
      <p className="text-caption text-muted-foreground">
        {t("lifetime.customers", { count: customers })} {t(marginIsAssumed ? "lifetime.assumedMargin" : "lifetime.knownMargin")}
      </p>
      <p>
        <span className="text-muted-foreground">{t("lifetime.since")}</span>{" "}
        <strong className="font-semibold">{money(lifetime.revenueSinceMinor)}</strong>
      </p>
    </Card>
  );
}
