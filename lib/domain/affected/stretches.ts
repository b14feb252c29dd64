import type { ScopeWindow } from "../incidents/scope";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "./margin";

/** Half-open [startsAt, endsAt), wholly inside the windows or wholly in the margins around them. */
export type Stretch = { startsAt: Date; endsAt: Date; inside: boolean };

const HOUR_MS = 3_600_000;

type Instants = Pick<ScopeWindow, "startsAt" | "endsAt">;

/** The time near these windows, cut at their edges into stretches that neither overlap nor leave anything out, in order. */
export function stretchesNear(windows: readonly Instants[]): Stretch[] {
  const spans = windows.map(spanOf);
  return cut(
    spans,
    spans.filter(hasLength).map(({ from, to }) => ({ from: from - MARGIN_BEFORE_HOURS * HOUR_MS, to: to + MARGIN_AFTER_HOURS * HOUR_MS })),
  );
}

/** The same over all the time of a range [startsAt, endsAt), near the windows or far, and over the windows where they leave it. */
export const stretchesWithin = (windows: readonly Instants[], range: Instants): Stretch[] => cut(windows.map(spanOf), [spanOf(range)]);

type Span = { from: number; to: number };

const spanOf = ({ startsAt, endsAt }: Instants): Span => ({ from: startsAt.getTime(), to: endsAt.getTime() });
const hasLength = ({ from, to }: Span): boolean => from < to;

function cut(windows: readonly Span[], around: readonly Span[]): Stretch[] {
  const spans = windows.filter(hasLength);
  const all = [...spans, ...around.filter(hasLength)];
  const edges = [...new Set(all.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const holds = (list: readonly Span[], at: number) => list.some(({ from, to }) => from <= at && at < to);
  const stretches: Stretch[] = [];
  for (const [place, edge] of edges.entries()) {
    const next = edges[place + 1];
    if (next === undefined || !holds(all, edge)) continue;
    const inside = holds(spans, edge);
    const last = stretches.at(-1);
    if (last && last.inside === inside && last.endsAt.getTime() === edge) last.endsAt = new Date(next);
    else stretches.push({ startsAt: new Date(edge), endsAt: new Date(next), inside });
  }
  return stretches;
}
