import { useLocale } from "next-intl";
import type { HistoryEntry } from "@/lib/domain/prices/price-history";
import { formatDay, formatMoney } from "@/lib/i18n/format";

type StepChartProps = { entries: HistoryEntry[]; currency: string; label: string; zone: string };

const [WIDTH, HEIGHT] = [1000, 160];
const PAD = 8;
const COLOUR = { regular: "stroke-primary", promotion: "stroke-gift", tier: "stroke-muted-foreground" } as const;

/** Prices as steps over time; the table beside it says the same. */
export function StepChart({ entries, currency, label, zone }: StepChartProps) {
  const locale = useLocale();
  const [first] = entries;
  if (!first) return null;
  const from = Math.min(...entries.map((e) => e.fromMs));
  const known = Math.max(...entries.map((e) => e.untilMs ?? e.fromMs));
  // What holds until now is drawn a little further than the last change.
  const to = known + Math.max(3_600_000, (known - from) * 0.08);
  const top = Math.max(...entries.map((e) => e.priceMinor), 1);
  const x = (ms: number) => PAD + ((ms - from) / (to - from)) * (WIDTH - 2 * PAD);
  const y = (minor: number) => HEIGHT - PAD - (minor / top) * (HEIGHT - 2 * PAD);
  const path = (kind: HistoryEntry["kind"]): string => {
    let at: number | null = null;
    return entries
      .filter((entry) => entry.kind === kind)
      .map(({ fromMs, untilMs, priceMinor }) => {
        const start = at === fromMs ? `V${y(priceMinor)}` : `M${x(fromMs)},${y(priceMinor)}`;
        at = untilMs;
        return `${start}H${x(untilMs ?? to)}`;
      })
      .join("");
  };
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  return (
    <figure>
      <div className="flex gap-2">
        <div className="flex flex-col justify-between text-right text-caption text-muted-foreground tabular-nums">
          <span>{money(top)}</span>
          <span>{money(0)}</span>
        </div>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-40 w-full border-b border-l"
        >
          {(["tier", "promotion", "regular"] as const).map((kind) => (
            <path
              key={kind}
              d={path(kind)}
              fill="none"
              strokeWidth={kind === "regular" ? 2 : 1.5}
              strokeDasharray={kind === "tier" ? "4 4" : undefined}
              vectorEffect="non-scaling-stroke"
              className={COLOUR[kind]}
            />
          ))}
        </svg>
      </div>
      <figcaption className="flex justify-between pl-12 text-caption text-muted-foreground tabular-nums">
        <span>{formatDay(new Date(from), zone, locale)}</span>
        <span>{formatDay(new Date(known), zone, locale)}</span>
      </figcaption>
    </figure>
  );
}
