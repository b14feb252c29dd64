"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo, useEffect, useRef, useState } from "react";
import type uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type DotPicture, dotAt, drawDots, HEIGHT } from "./draw-dots";
import type { View } from "./finder-view";
import { useDotSentence } from "./use-dot-sentence";

/** Where the prices are drawn within the chart, in CSS pixels: what lies above is placed by it. */
export type Plot = { left: number; top: number; width: number; height: number };
type FinderChartProps = { picture: DotPicture; onView: (view: View) => void; onPlot: (plot: Plot) => void };

/** The picture alone. It is drawn anew when lines, prices, applied windows, view or theme change; never while an edge is dragged. */
export const FinderChart = memo(function FinderChart({ picture, onView, onPlot }: FinderChartProps) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [tip, setTip] = useState<{ dot: number; left: number; top: number } | null>(null);
  const sentence = useDotSentence(picture);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = drawDots(element, picture, locale, {
        onView,
        onReady: ({ over }) => onPlot({ left: over.offsetLeft, top: over.offsetTop, width: over.clientWidth, height: over.clientHeight }),
      });
    };
    draw();
    let known = element.clientWidth;
    const resized = new ResizeObserver(() => {
      if (element.clientWidth === known) return;
      known = element.clientWidth;
      draw();
    });
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
  }, [picture, locale, onView, onPlot]);

  const point = (event: React.PointerEvent) => {
    const drawn = plot.current;
    if (!drawn) return;
    const box = drawn.over.getBoundingClientRect();
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const dot = dotAt(drawn, picture, left, top);
    setTip(dot < 0 ? null : { dot, left: left + drawn.over.offsetLeft, top: top + drawn.over.offsetTop });
  };
  return (
    <>
      <div
        ref={holder}
        role="img"
        aria-label={t("chart", { lines: picture.dots.length })}
        className="w-full overflow-hidden"
        style={{ minHeight: HEIGHT }}
        onPointerMove={point}
        onPointerLeave={() => setTip(null)}
      />
      {tip && (
        <p
          className="pointer-events-none absolute z-20 max-w-64 rounded-md border bg-card px-2 py-1 text-caption shadow-md tabular-nums"
          style={{ left: tip.left, top: tip.top + 12, translate: tip.left > 200 ? "-100% 0" : undefined }}
        >
          {sentence(tip.dot)}
        </p>
      )}
    </>
  );
});
