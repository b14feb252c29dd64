import { Maximize, Minus, MoveLeft, MoveRight, Plus, Scan } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { type ScopeProduct, wrongPriceMinor } from "@/lib/domain/incidents/scope";
import { minorDigits } from "@/lib/domain/money";
import type { Dots } from "@/lib/domain/prices/dots";
import { formatNumber } from "@/lib/i18n/format";
import type { FinderHead } from "@/lib/queries/prices/finder-block";
import { densest, type Level } from "./draw-dots";
import { FinderChart, type Plot } from "./finder-chart";
import { FinderLegend } from "./finder-legend";
import { type Edge, moved, showing, type View, viewAround, wholeView, zoomed } from "./finder-view";
import type { Finder } from "./use-finder";
import { WindowHandles } from "./window-handles";

type FinderBoardProps = {
  dots: Dots;
  head: FinderHead;
  products: readonly ScopeProduct[];
  finder: Finder;
  onEdge: (place: number, edge: Edge, ms: number) => void;
};
/** More prices than these drawn as lines would hide the dots. */
const MOST_LEVELS = 6;

/** The picture, the windows above it, and what moves the view. */
export function FinderBoard({ dots, head, products, finder, onEdge }: FinderBoardProps) {
  const t = useTranslations("prices.finder");
  const { zone, applied, live, classes, inside, drag, drop } = finder;
  const [currency, setCurrency] = useState(0);
  const [chosen, setChosen] = useState<View | null>(null);
  const [plot, setPlot] = useState<Plot | null>(null);
  const start = useMemo(() => viewAround(applied.length > 0 ? applied : (head.suggestions[0]?.windows ?? []), dots), [dots, head, applied]);
  // The view stays where it is while edges move; it follows a window that was applied until somebody chooses one.
  const [first, setFirst] = useState(start);
  const view = chosen ?? first;
  const shown = applied.length === 0 || applied.some((w) => w.endMs >= view.fromMs && w.startMs <= view.toMs);
  if (!chosen && !shown) setFirst(start);
  const code = dots.currencies[currency] ?? "EUR";
  const levels = useMemo(() => levelsOf(products, head, code), [products, head, code]);
  const picture = useMemo(
    () => ({ dots, classes, inside, currency, digits: minorDigits(code), zone, view, levels }),
    [dots, classes, inside, currency, code, zone, view, levels],
  );
  const onView = useCallback((next: View) => setChosen(next), []);
  const onMove = (place: number, edge: Edge, ms: number) => {
    drop();
    onEdge(place, edge, ms);
    setChosen((now) => showing(now ?? view, ms));
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-end gap-2">
        <Button onClick={() => setChosen(viewAround(live, dots))} disabled={live.length === 0}>
          <Scan aria-hidden className="size-4" /> {t("view.windows")}
        </Button>
        <Button onClick={() => setChosen(wholeView(dots))}>
          <Maximize aria-hidden className="size-4" /> {t("view.all")}
        </Button>
        <Button aria-label={t("view.closer")} title={t("view.closer")} onClick={() => setChosen(zoomed(view, 0.5))}>
          <Plus aria-hidden className="size-4" />
        </Button>
        <Button aria-label={t("view.wider")} title={t("view.wider")} onClick={() => setChosen(zoomed(view, 2))}>
          <Minus aria-hidden className="size-4" />
        </Button>
        <Button aria-label={t("view.earlier")} title={t("view.earlier")} onClick={() => setChosen(moved(view, -0.4))}>
          <MoveLeft aria-hidden className="size-4" />
        </Button>
        <Button aria-label={t("view.later")} title={t("view.later")} onClick={() => setChosen(moved(view, 0.4))}>
          <MoveRight aria-hidden className="size-4" />
        </Button>
        {dots.currencies.length > 1 && (
          <Field label={t("currency")}>
            {(control) => (
              <Select value={currency} onChange={(event) => setCurrency(Number(event.target.value))} {...control}>
                {dots.currencies.map((name, i) => (
                  <option key={name} value={i}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      <div className="relative">
        <FinderChart picture={picture} onView={onView} onPlot={setPlot} />
        {plot && <WindowHandles windows={live} plot={plot} view={view} zone={zone} onDrag={drag} onMove={onMove} />}
      </div>
      {dots.total === dots.length && <Density dots={dots} view={view} />}
      <FinderLegend levels={levels} currency={code} />
      <p className="text-caption text-muted-foreground">{t("keys")}</p>
    </div>
  );
}

function Density({ dots, view }: { dots: Dots; view: View }) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const { perMinute, perHour } = useMemo(() => densest(dots, view), [dots, view]);
  const round = (value: number) => formatNumber(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10, locale);
  return (
    <p className="text-caption text-muted-foreground tabular-nums">
      {perMinute >= 1 ? t("perMinute", { most: round(perMinute) }) : t("perHour", { most: round(perHour) })}
    </p>
  );
}

/** Reference, wrong price and cost over all the time; the log's prices while they held. */
function levelsOf(products: readonly ScopeProduct[], head: FinderHead, currency: string): Level[] {
  const mine = products.filter((p) => p.currency === currency);
  const over = (colour: Level["colour"], prices: number[]): Level[] =>
    [...new Set(prices)].slice(0, MOST_LEVELS).map((priceMinor) => ({ priceMinor, colour }));
  const logged = head.spans
    .filter((span) => span.currency === currency && span.kind !== "regular")
    .slice(0, 50)
    .map((span): Level => ({ priceMinor: span.priceMinor, colour: "gift", fromMs: span.fromMs, toMs: span.untilMs ?? undefined }));
  const regular = head.spans
    .filter((span) => span.currency === currency && span.kind === "regular")
    .slice(0, 200)
    .map((span): Level => ({ priceMinor: span.priceMinor, colour: "primary", fromMs: span.fromMs, toMs: span.untilMs ?? undefined }));
  return [
    ...over(
      "success",
      mine.map((p) => p.referencePriceMinor),
    ),
    ...over("danger", mine.filter((p) => p.criterion !== "any").map(wrongPriceMinor)),
    ...over(
      "muted-foreground",
      mine.flatMap((p) => (p.unitCostMinor === null ? [] : [p.unitCostMinor * p.unitsPerItem])),
    ),
    ...regular,
    ...logged,
  ];
}
