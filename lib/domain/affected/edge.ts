import type { ScopeWindow } from "../incidents/scope";

/** How far an instant lies outside the windows: from the nearest edge, in milliseconds; 0 at the end itself, which is excluded. */
export type EdgeDistance = { edge: "start" | "end"; ms: number };

/** Of the windows for every SKU and for this one. Null inside a window, and where there is none. */
export function edgeDistance(all: readonly ScopeWindow[], at: Date, sku = ""): EdgeDistance | null {
  const own = all.filter((w) => w.sku !== "" && w.sku === sku);
  const windows = own.length > 0 ? own : all.filter((w) => w.sku === "");
  const ms = at.getTime();
  if (windows.some((w) => ms >= w.startsAt.getTime() && ms < w.endsAt.getTime())) return null;
  const distances = windows.map(
    (w): EdgeDistance =>
      ms < w.startsAt.getTime() ? { edge: "start", ms: w.startsAt.getTime() - ms } : { edge: "end", ms: ms - w.endsAt.getTime() },
  );
  return distances.sort((a, b) => a.ms - b.ms)[0] ?? null;
}
