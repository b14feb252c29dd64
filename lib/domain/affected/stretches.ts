import type { ScopeWindow } from "../incidents/scope";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "./margin";

/** Half-open [startsAt, endsAt), wholly inside the windows or wholly in the margins around them. */
export type Stretch = { startsAt: Date; endsAt: Date; inside: boolean };

const HOUR_MS = 3_600_000;

/** The time near these windows, cut at their edges into stretches that neither overlap nor leave anything out, in order. */
export function stretchesNear(windows: readonly Pick<ScopeWindow, "startsAt" | "endsAt">[]): Stretch[] {
  const spans = windows.map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), to: endsAt.getTime() })).filter((w) => w.from < w.to);
  const near = spans.map(({ from, to }) => ({ from: from - MARGIN_BEFORE_HOURS * HOUR_MS, to: to + MARGIN_AFTER_HOURS * HOUR_MS }));
  const edges = [...new Set([...spans, ...near].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const holds = (list: typeof spans, at: number) => list.some(({ from, to }) => from <= at && at < to);
  const stretches: Stretch[] = [];
  for (const [place, edge] of edges.entries()) {
    const next = edges[place + 1];
    if (next === undefined || !holds(near, edge)) continue;
    const inside = holds(spans, edge);
    const last = stretches.at(-1);
    if (last && last.inside === inside && last.endsAt.getTime() === edge) last.endsAt = new Date(next);
    else stretches.push({ startsAt: new Date(edge), endsAt: new Date(next), inside });
  }
  return stretches;
}
