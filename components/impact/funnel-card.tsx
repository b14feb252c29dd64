import { Card } from "@/components/ui/card";
import type { CreditFunnel } from "@/lib/domain/impact/funnel";
import { useImpactWords } from "./use-impact-words";

const STEPS = ["issued", "seen", "activated", "used", "overspent"] as const;
type FunnelCardProps = { funnel: CreditFunnel; zone: string; currency: string };

/** How far the credits got: each step a bar of the first, with its number and share beside it. */
export function FunnelCard({ funnel, zone, currency }: FunnelCardProps) {
  const { t, number, share, money } = useImpactWords(zone, currency);
  if (funnel.issued === 0) return <Card title={t("funnel.title")}>{t("funnel.none")}</Card>;
  return (
    <Card title={t("funnel.title")} className="space-y-3">
      <dl className="grid grid-cols-[max-content_1fr_max-content] items-center gap-x-3 gap-y-2">
        {STEPS.map((step) => {
          const count = funnel[step];
          return (
            <div key={step} className="contents">
              <dt>{t(`funnel.${step}`)}</dt>
              {count === null ? (
                <dd className="col-span-2 text-caption text-muted-foreground">{t("funnel.unknownSeen")}</dd>
              ) : (
                <>
                  <dd aria-hidden className="h-3 rounded bg-muted">
                    <div className="h-3 rounded bg-gift" style={{ width: `${(100 * count) / funnel.issued}%` }} />
                  </dd>
                  <dd className="text-right tabular-nums">{`${number(count)} · ${share(count / funnel.issued)}`}</dd>
                </>
              )}
            </div>
          );
        })}
      </dl>
      <p>{t("funnel.amount", { used: money(funnel.usedMinor), issued: money(funnel.issuedMinor), over: money(funnel.overspentMinor) })}</p>
    </Card>
  );
}
