import uPlot from "uplot";
import { formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { timeLabels } from "./time-labels";

export type Verdict = "in" | "near" | "out";
export type PriceChartData = {
  currency: string;
  digits: number;
  zone: string;
  points: { atMs: number; priceMinor: number; verdict: Verdict; lines: number }[];
  /** Lines that the points stand for. */
  lines: number;
  /** Lines of one price are drawn together by slices of time. */
  grouped: boolean;
  windows: { startMs: number; endMs: number }[];
  references: number[];
  wrongs: number[];
  hours: { hour: string; priceMinor: number; in: number; near: number; out: number }[];
  hoursCut: boolean;
};

const HEIGHT = 280;
/** Out first and in last: what matters lies on top. */
const ORDER: readonly Verdict[] = ["out", "near", "in"];

/** Draws the chart into the element with the colours of the theme in force. */
export function drawPriceChart(element: HTMLElement, data: PriceChartData, locale: Locale): uPlot {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const scale = 10 ** data.digits;
  const values = [...data.points.map((p) => p.priceMinor), ...data.references, ...data.wrongs].map((minor) => minor / scale);
  const top = Math.max(...values, 1);
  const axis = {
    stroke: colour("muted-foreground"),
    grid: { stroke: colour("border"), width: 1 },
    ticks: { stroke: colour("border"), width: 1 },
  };
  const price = (value: number) => formatMoney({ minor: Math.round(value * scale), currency: data.currency }, locale);
  const options: uPlot.Options = {
    width: element.clientWidth || 600,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), data.zone),
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: true, y: false } },
    scales: { x: { time: true }, y: { range: [-top * 0.06, top * 1.08] } },
    axes: [
      { ...axis, values: (_, splits) => timeLabels(splits, data.zone, locale) },
      { ...axis, size: 64, values: (_, splits) => splits.map((value) => (value < 0 ? "" : price(value))) },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      drawClear: [(u) => shadeWindows(u, data, colour("primary"))],
      draw: [
        (u) => {
          for (const minor of data.references) drawLevel(u, minor / scale, colour("success"));
          for (const minor of data.wrongs) drawLevel(u, minor / scale, colour("danger"));
          const colours = { in: colour("danger"), near: colour("warning"), out: colour("muted-foreground") };
          for (const verdict of ORDER)
            drawMarks(
              u,
              data.points.filter((p) => p.verdict === verdict),
              colours[verdict],
              scale,
            );
        },
      ],
    },
  };
  return new uPlot(options, [data.points.map((p) => p.atMs / 1000), data.points.map((p) => p.priceMinor / scale)], element);
}

function shadeWindows(u: uPlot, data: PriceChartData, colour: string): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.globalAlpha = 0.1;
  ctx.fillStyle = colour;
  for (const { startMs, endMs } of data.windows) {
    const left = Math.max(bbox.left, u.valToPos(startMs / 1000, "x", true));
    const right = Math.min(bbox.left + bbox.width, u.valToPos(endMs / 1000, "x", true));
    if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

function drawLevel(u: uPlot, value: number, colour: string): void {
  const { ctx, bbox } = u;
  const y = u.valToPos(value, "y", true);
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** A disc for in, a triangle for a near miss, a cross for out: the shape says it without the colour. */
function drawMarks(u: uPlot, points: PriceChartData["points"], colour: string, scale: number): void {
  const { ctx } = u;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const point of points) {
    const x = u.valToPos(point.atMs / 1000, "x", true);
    const y = u.valToPos(point.priceMinor / scale, "y", true);
    const size = Math.min(9, 3 + Math.log2(point.lines)) * devicePixelRatio;
    ctx.beginPath();
    if (point.verdict === "in") ctx.arc(x, y, size, 0, 2 * Math.PI);
    else if (point.verdict === "near") triangle(ctx, x, y, size * 1.3);
    else cross(ctx, x, y, size);
    if (point.verdict === "out") ctx.stroke();
    else ctx.fill();
  }
  ctx.restore();
}

function triangle(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.lineTo(x - size, y + size);
  ctx.closePath();
}

function cross(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.moveTo(x + size, y - size);
  ctx.lineTo(x - size, y + size);
}
