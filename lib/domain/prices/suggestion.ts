import type { WindowEvidence } from "../incidents/incident-fields";
import type { NamedWindow } from "./name-windows";
import { groupBy } from "./price-hints";
import type { RunVerdict } from "./run-verdict";

/** What a suggestion rests on, as facts for a sentence. */
export type Why =
  | { kind: "log"; skus: number }
  | { kind: "log_open" }
  | { kind: "first_last"; lines: number }
  | { kind: "widened" }
  | { kind: "single_line" }
  | { kind: "flapped"; windows: number }
  | { kind: "ragged"; by: "sku" | "channel" | "both" }
  | { kind: "strays"; lines: number }
  | { kind: "starts_between"; fromMs: number; toMs: number }
  | { kind: "ends_between"; fromMs: number; toMs: number }
  | { kind: "nothing_before" }
  | { kind: "nothing_after" }
  | { kind: "tail"; lines: number; right: number; afterMs: number; byLog: boolean };

export type Suggestion = {
  evidence: WindowEvidence;
  /** `replace`: these are the windows; `add`: one more to those there are. */
  how: "replace" | "add";
  windows: NamedWindow[];
  /** Lines at the wrong price that it takes in. */
  lines: number;
  verdict: RunVerdict;
  why: Why[];
};

const SECOND_MS = 1000;
export const floorSecond = (ms: number): number => Math.floor(ms / SECOND_MS) * SECOND_MS;
export const afterSecond = (ms: number): number => floorSecond(ms) + SECOND_MS;

export const flapping = (windows: readonly NamedWindow[]): Why[] => {
  const most = Math.max(...[...groupBy(windows, (w) => JSON.stringify([w.sku, w.channel])).values()].map((group) => group.length));
  return most > 1 ? [{ kind: "flapped", windows: most }] : [];
};
export const ragged = (windows: readonly NamedWindow[]): Why[] => {
  const [first] = windows;
  if (!first || (first.sku === "" && first.channel === "")) return [];
  return [{ kind: "ragged", by: first.sku && first.channel ? "both" : first.sku ? "sku" : "channel" }];
};

/** Whether a window speaks for this SKU and channel at this moment. */
export const within = (w: NamedWindow, key: { sku: string; channel: string }, atMs: number): boolean =>
  (w.sku === "" || w.sku === key.sku) && (w.channel === "" || w.channel === key.channel) && w.startMs <= atMs && atMs < w.endMs;
