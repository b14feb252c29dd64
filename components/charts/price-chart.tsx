"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { drawPriceChart, type PriceChartData } from "./draw-price-chart";

export type { PriceChartData };

/** Unit price over time, one mark per line; the arrow keys go from mark to mark and say each. */
export function PriceChart({ data }: { data: PriceChartData }) {
  const t = useTranslations("affected.chart");
  const locale = useLocale();
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = drawPriceChart(element, data, locale);
    };
    draw();
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: 280 }));
    resized.observe(element);
    // Canvas keeps the colours it was drawn with: a change of theme draws it anew.
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [data, locale]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = at === null ? 0 : Math.min(data.points.length - 1, Math.max(0, at + step));
    const point = data.points[next];
    const chart = plot.current;
    if (!point || !chart) return;
    setAt(next);
    const scale = 10 ** data.digits;
    chart.setCursor({ left: chart.valToPos(point.atMs / 1000, "x"), top: chart.valToPos(point.priceMinor / scale, "y") });
  };
  const point = at === null ? undefined : data.points[at];
  const said =
    point &&
    t("point", {
      at: formatInstant(new Date(point.atMs), data.zone, locale),
      price: formatMoney({ minor: point.priceMinor, currency: data.currency }, locale),
      verdict: t(point.verdict),
      lines: point.lines,
    });

  return (
    <figure className="space-y-2">
      <figcaption className="text-muted-foreground">
        {data.grouped ? t("grouped", { lines: data.lines, points: data.points.length }) : t("summary", { lines: data.lines })} {t("keys")}
      </figcaption>
      <div
        ref={holder}
        role="application"
        aria-label={t("keys")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move through the points
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="min-h-[280px] w-full overflow-hidden"
      />
      <p aria-live="polite" className="min-h-5 tabular-nums">
        {said}
      </p>
      <Legend />
    </figure>
  );
}

function Legend() {
  const t = useTranslations("affected.chart");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
      <li className="text-danger">● {t("in")}</li>
      <li className="text-warning">▲ {t("near")}</li>
      <li className="text-muted-foreground">× {t("out")}</li>
      <li className="text-success">– – {t("reference")}</li>
      <li className="text-danger">– – {t("wrong")}</li>
      <li className="text-primary">▒ {t("window")}</li>
    </ul>
  );
}
