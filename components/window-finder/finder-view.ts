import type { DeclaredWindow } from "@/lib/domain/incidents/declaration";
import { localInstant, localTimeOf } from "@/lib/domain/incidents/local-time";
import type { Dots } from "@/lib/domain/prices/dots";
import type { NamedWindow } from "@/lib/domain/prices/name-windows";
import { isZone } from "@/lib/domain/settings/shop";

/** The stretch of time on show: [fromMs, toMs). */
export type View = { fromMs: number; toMs: number };
export type Edge = "start" | "end";

const HOUR_MS = 3_600_000;
const LEAST_MS = 60_000;

/** A declared window as instants; null while one of its edges cannot be read. The place is its own in the form. */
export type PlacedWindow = NamedWindow & { place: number };

export function placedWindows(windows: readonly DeclaredWindow[], zone: string): PlacedWindow[] {
  if (!isZone(zone)) return [];
  return windows.flatMap(({ startsAt, endsAt, sku, channel }, place) => {
    const start = localInstant(startsAt, zone);
    const end = localInstant(endsAt, zone);
    if (!start.ok || !end.ok || start.at >= end.at) return [];
    return [{ place, sku, channel, startMs: start.at.getTime(), endMs: end.at.getTime() }];
  });
}

export const localEdge = (ms: number, zone: string) => localTimeOf(new Date(Math.round(ms / 1000) * 1000), zone);

/** From the first line to the last, with a little air. */
export function wholeView(dots: Dots): View {
  const first = dots.atMs[0] ?? 0;
  const last = dots.atMs[dots.length - 1] ?? first;
  const air = Math.max(HOUR_MS, (last - first) * 0.02);
  return { fromMs: first - air, toMs: last + air };
}

/** Around some windows, so that what comes before and after is seen too. */
export function viewAround(windows: readonly { startMs: number; endMs: number }[], dots: Dots): View {
  if (windows.length === 0) return wholeView(dots);
  const from = Math.min(...windows.map((w) => w.startMs));
  const to = Math.max(...windows.map((w) => w.endMs));
  const air = Math.max(HOUR_MS, (to - from) * 0.4);
  return { fromMs: from - air, toMs: to + air };
}

/** Closer (factor under 1) or wider about the middle; never under a minute. */
export function zoomed({ fromMs, toMs }: View, factor: number): View {
  const middle = (fromMs + toMs) / 2;
  const half = Math.max(LEAST_MS, (toMs - fromMs) * factor) / 2;
  return { fromMs: middle - half, toMs: middle + half };
}

export function moved({ fromMs, toMs }: View, share: number): View {
  const by = (toMs - fromMs) * share;
  return { fromMs: fromMs + by, toMs: toMs + by };
}

/** The same stretch, moved so that an instant is in it. */
export function showing(view: View, ms: number): View {
  if (ms >= view.fromMs && ms <= view.toMs) return view;
  return moved(view, (ms - (view.fromMs + view.toMs) / 2) / (view.toMs - view.fromMs));
}

/** What of these windows lies after those there are, of the same SKU and channel: windows of one name may not overlap. */
export function beyond(added: readonly NamedWindow[], there: readonly NamedWindow[]): NamedWindow[] {
  return added.flatMap((window) => {
    const overlapping = there.filter(
      (w) => w.sku === window.sku && w.channel === window.channel && w.startMs < window.endMs && window.startMs < w.endMs,
    );
    const startMs = Math.max(window.startMs, ...overlapping.map((w) => w.endMs));
    return startMs < window.endMs ? [{ ...window, startMs }] : [];
  });
}
