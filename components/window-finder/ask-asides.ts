import type { AsidesAnswer, AsidesList, AsidesQuestion } from "@/lib/queries/prices/finder-asides";
import type { FinderQuestion } from "@/lib/queries/prices/finder-block";
import type { PlacedWindow } from "./finder-view";

export type AsideLine = AsidesList["lines"][number];
export type Aside = NonNullable<AsidesQuestion["list"]>["which"];

/** How many lines lie at the wrong price outside the windows and at the right one inside, of every line there is. @throws when nobody answers */
export async function askAsideCounts(scope: FinderQuestion, windows: readonly PlacedWindow[], signal: AbortSignal) {
  const answer = await ask({ scope, windows: named(windows), list: null }, signal);
  return "counts" in answer ? answer.counts : null;
}

/** A page of these lines, after one of them or from the first. @throws when nobody answers */
export async function askAsideLines(
  scope: FinderQuestion,
  windows: readonly PlacedWindow[],
  list: NonNullable<AsidesQuestion["list"]>,
  signal: AbortSignal,
): Promise<AsidesList> {
  const answer = await ask({ scope, windows: named(windows), list }, signal);
  if (!("lines" in answer)) throw new Error("counts instead of lines");
  return answer;
}

async function ask(question: AsidesQuestion, signal: AbortSignal): Promise<AsidesAnswer> {
  const headers = { "content-type": "application/json" };
  const response = await fetch("/api/price-dots/asides", { method: "POST", headers, body: JSON.stringify(question), signal });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

const named = (windows: readonly PlacedWindow[]) => windows.map(({ place: _, ...window }) => window);
