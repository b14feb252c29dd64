import uPlot from "uplot";
import { timeLabels } from "@/components/charts/time-labels";
import { type Dots, kindOf } from "@/lib/domain/prices/dots";
import { type DotVerdict, verdictOfDot } from "@/lib/domain/prices/judge-dots";
import { formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { sprites } from "./dot-sprites";
import type { View } from "./finder-view";

/** A horizontal line over all the time, or over a part of it (the price log). */
export type Level = {
  priceMinor: number;
  colour: "success" | "danger" | "muted-foreground" | "primary" | "gift";
  fromMs?: number;
  toMs?: number;
};
export type DotPicture = {
  dots: Dots;
  classes: Uint8Array;
  inside: Uint8Array;
  /** Place of the currency on show. */
  currency: number;
  digits: number;
  zone: string;
  view: View;
  levels: Level[];
};

export const HEIGHT = 340;
/** Under the prices: the density, in this share of the price scale. */
const BAND = 0.3;
const BAR_PX = 4;
/** Prices above this share of the lines are drawn at the upper edge: one absurd price must not flatten the rest. */
const USUAL = 0.995;
const ORDER: readonly DotVerdict[] = ["other", "right_inside", "wrong_outside", "wrong_inside"];

type DrawnEvents = { onView: (view: View) => void /** Its size is known. */; onReady: (drawn: uPlot) => void };

/** Draws every dot once; what is dragged afterwards lies above it and leaves it alone. */
export function drawDots(element: HTMLElement, picture: DotPicture, locale: Locale, on: DrawnEvents): uPlot {
  const { dots, digits, zone, view } = picture;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const scale = 10 ** digits;
  const top = topOf(picture) / scale;
  const axis = {
    stroke: colour("muted-foreground"),
    grid: { stroke: colour("border"), width: 1 },
    ticks: { stroke: colour("border"), width: 1 },
  };
  const currency = dots.currencies[picture.currency] ?? "EUR";
  const price = (value: number) => formatMoney({ minor: Math.round(value * scale), currency }, locale);
  const options: uPlot.Options = {
    width: element.clientWidth || 600,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    legend: { show: false },
    cursor: { points: { show: false }, y: false, drag: { x: true, y: false, setScale: false } },
    scales: { x: { time: true, range: [view.fromMs / 1000, view.toMs / 1000] }, y: { range: [-top * BAND, top * 1.06] } },
    axes: [
      { ...axis, space: 90, values: (_, splits) => timeLabels(splits, zone, locale) },
      { ...axis, size: 64, values: (_, splits) => splits.map((value) => (value < 0 ? "" : price(value))) },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      ready: [on.onReady],
      setSelect: [
        (u) => {
          if (u.select.width < 8) return;
          const at = (px: number) => u.posToVal(px, "x") * 1000;
          on.onView({ fromMs: at(u.select.left), toMs: at(u.select.left + u.select.width) });
        },
      ],
      draw: [
        (u) => {
          drawDensity(u, picture, colour("frozen"), top);
          for (const level of picture.levels) drawLevel(u, level, scale, colour(level.colour));
          drawAll(u, picture, colour, scale, top);
        },
      ],
    },
  };
  return new uPlot(
    options,
    [
      [view.fromMs / 1000, view.toMs / 1000],
      [0, 0],
    ],
    element,
  );
}

function topOf({ dots, currency, levels }: DotPicture): number {
  const prices = dots.priceMinor.filter((_, i) => dots.currency[i] === currency).sort();
  const usual = prices[Math.floor((prices.length - 1) * USUAL)] ?? 0;
  return Math.max(usual, ...levels.map((level) => level.priceMinor), 1);
}

const firstAt = (at: Float64Array, ms: number): number => {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

function drawAll(u: uPlot, picture: DotPicture, colour: (name: string) => string, scale: number, top: number): void {
  const { dots, classes, inside, currency, view } = picture;
  const { ctx, bbox } = u;
  const from = firstAt(dots.atMs, view.fromMs);
  const to = firstAt(dots.atMs, view.toMs);
  const marks = sprites(colour, devicePixelRatio, to - from);
  const verdicts = new Map<DotVerdict, number[]>(ORDER.map((verdict) => [verdict, []]));
  for (let i = from; i < to; i++) if (dots.currency[i] === currency) verdicts.get(verdictOfDot(classes[i], inside[i]))?.push(i);
  const perMs = bbox.width / (view.toMs - view.fromMs);
  const zero = u.valToPos(0, "y", true);
  const perUnit = (zero - u.valToPos(top, "y", true)) / top;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const verdict of ORDER) {
    // A dot that lies on another of its kind, to the pixel, is not drawn again.
    const taken = new Uint8Array((Math.ceil(bbox.width) + 2) * (Math.ceil(bbox.height) + 2));
    for (const i of verdicts.get(verdict) as number[]) {
      const x = Math.round(bbox.left + ((dots.atMs[i] as number) - view.fromMs) * perMs);
      const y = Math.round(zero - Math.min(top, Math.max(0, (dots.priceMinor[i] as number) / scale)) * perUnit);
      const hollow = kindOf(dots.kind[i] as number) !== "sold";
      const place = (y - Math.floor(bbox.top)) * (Math.ceil(bbox.width) + 2) + (x - Math.floor(bbox.left));
      if (!hollow && taken[place]) continue;
      taken[place] = 1;
      const mark = hollow ? marks[verdict].hollow : marks[verdict].full;
      ctx.drawImage(mark, x - mark.width / 2, y - mark.height / 2);
    }
  }
  ctx.restore();
}

/** Lines a minute, as bars under the prices. */
function drawDensity(u: uPlot, { dots, currency, view }: DotPicture, colour: string, top: number): void {
  const { ctx, bbox } = u;
  const bars = Math.max(1, Math.floor(bbox.width / (BAR_PX * devicePixelRatio)));
  const counts = new Uint32Array(bars);
  const perBar = (view.toMs - view.fromMs) / bars;
  for (let i = firstAt(dots.atMs, view.fromMs); i < dots.length && (dots.atMs[i] as number) < view.toMs; i++) {
    if (dots.currency[i] !== currency) continue;
    const bar = Math.min(bars - 1, Math.floor(((dots.atMs[i] as number) - view.fromMs) / perBar));
    counts[bar] = (counts[bar] as number) + 1;
  }
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const base = u.valToPos(-top * BAND, "y", true);
  const height = (base - u.valToPos(-top * 0.07, "y", true)) / most;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.globalAlpha = 0.55;
  const width = bbox.width / bars;
  for (const [bar, count] of counts.entries()) {
    if (count > 0) ctx.fillRect(bbox.left + bar * width, base - count * height, Math.max(1, width - 1), count * height);
  }
  ctx.restore();
}

/** The most lines a minute (or an hour, where the bars are longer) that one bar of the density stands for. */
export function densest(dots: Dots, view: View, bars = 200): { perMinute: number; perHour: number } {
  const counts = new Uint32Array(bars);
  const perBar = (view.toMs - view.fromMs) / bars;
  for (let i = firstAt(dots.atMs, view.fromMs); i < dots.length && (dots.atMs[i] as number) < view.toMs; i++) {
    const bar = Math.min(bars - 1, Math.floor(((dots.atMs[i] as number) - view.fromMs) / perBar));
    counts[bar] = (counts[bar] as number) + 1;
  }
  const perMinute = (counts.reduce((a, b) => Math.max(a, b), 0) * 60_000) / perBar;
  return { perMinute, perHour: perMinute * 60 };
}

function drawLevel(u: uPlot, { priceMinor, fromMs, toMs }: Level, scale: number, colour: string): void {
  const { ctx, bbox } = u;
  const y = u.valToPos(priceMinor / scale, "y", true);
  const x = (ms: number | undefined, otherwise: number) =>
    ms === undefined ? otherwise : Math.min(bbox.left + bbox.width, Math.max(bbox.left, u.valToPos(ms / 1000, "x", true)));
  const [left, right] = [x(fromMs, bbox.left), x(toMs, bbox.left + bbox.width)];
  if (right <= left) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = (fromMs === undefined ? 1 : 2) * devicePixelRatio;
  if (fromMs === undefined) ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(right, y);
  ctx.stroke();
  ctx.restore();
}

/** The dot nearest to a place of the plot (CSS pixels from its corner), within ten pixels; -1: none. */
export function dotAt(u: uPlot, { dots, currency, digits, view }: DotPicture, left: number, top: number): number {
  const reach = 10;
  const scale = 10 ** digits;
  const from = firstAt(dots.atMs, u.posToVal(left - reach, "x") * 1000);
  const to = firstAt(dots.atMs, u.posToVal(left + reach, "x") * 1000);
  const perMs = u.over.clientWidth / (view.toMs - view.fromMs);
  let [best, least] = [-1, reach * reach];
  for (let i = from; i < to; i++) {
    if (dots.currency[i] !== currency) continue;
    const dx = ((dots.atMs[i] as number) - view.fromMs) * perMs - left;
    const dy = u.valToPos((dots.priceMinor[i] as number) / scale, "y") - top;
    const distance = dx * dx + dy * dy;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}
