import { useLocale } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { type Declaration, type DeclaredWindow, readDeclaration } from "@/lib/domain/incidents/declaration";
import type { IncidentFieldsInput } from "@/lib/domain/incidents/incident-fields";
import type { ScopeProduct } from "@/lib/domain/incidents/scope";
import type { DotCounts } from "@/lib/domain/prices/judge-dots";
import { classifyDots, countDots, dotsInside } from "@/lib/domain/prices/judge-dots";
import type { FinderQuestion } from "@/lib/queries/prices/finder-block";
import { askAsideCounts } from "./ask-asides";
import { type Edge, type PlacedWindow, placedWindows } from "./finder-view";
import { type FinderBlock, useFinderBlock } from "./use-finder-block";

const NONE = new Uint8Array(0);
const SETTLE_MS = 150;
const REST_MS = 250;

type LineCounts = Pick<DotCounts, "lines" | "products">;
type PeopleCounts = Pick<DotCounts, "orders" | "customers">;
type AsideCounts = Pick<DotCounts, "wrongOutside" | "rightInside">;
/** What the server counts, of every line there is; the lines are there first. */
export type ExactCounts = LineCounts & Partial<PeopleCounts & AsideCounts>;
/** Asks the server for the declaration as it stands: lines often, people when the edges rest. Null: it cannot be read yet. */
export type CountDeclared = {
  lines: (form: Declaration) => Promise<LineCounts | null>;
  people: (form: Declaration) => Promise<PeopleCounts | null>;
};
export type Finder = {
  zone: string;
  block: FinderBlock;
  retry: () => void;
  products: ScopeProduct[];
  /** What the lines are asked for by; null: the products cannot be read yet. */
  question: FinderQuestion | null;
  /** The windows as they stand, and as they are while an edge is dragged. */
  applied: PlacedWindow[];
  live: PlacedWindow[];
  drag: (place: number, edge: Edge, ms: number) => void;
  drop: () => void;
  classes: Uint8Array;
  inside: Uint8Array;
  liveInside: Uint8Array;
  counts: DotCounts;
  /** What the server counted for the windows as they stand; null: not yet. */
  counted: ExactCounts | null;
};

/** The finder's state: the lines, the windows, what is dragged, and the counts of both. */
export function useFinder(draft: Declaration, count: CountDeclared): Finder {
  const sign = decimalSignOf(useLocale());
  const { zone, windows } = draft;
  const question = useMemo(() => questionOf(draft, sign), [draft, sign]);
  const { block, retry } = useFinderBlock(question);
  const [dragged, setDragged] = useState<{ place: number; edge: Edge; ms: number } | null>(null);
  const products = useStable(question?.products ?? []);
  const dots = block.state === "ready" ? block.dots : null;

  const applied = useStable(useMemo(() => placedWindows(windows, zone), [windows, zone]));
  const live = useMemo(() => {
    if (!dragged) return applied;
    const part = dragged.edge === "start" ? { startMs: dragged.ms } : { endMs: dragged.ms };
    return applied.map((w) => (w.place === dragged.place ? { ...w, ...part } : w));
  }, [applied, dragged]);
  const classes = useMemo(() => (dots ? classifyDots(dots, products) : NONE), [dots, products]);
  const inside = useMemo(() => (dots ? dotsInside(dots, applied) : NONE), [dots, applied]);
  const liveInside = useMemo(() => (dots && live !== applied ? dotsInside(dots, live) : inside), [dots, live, applied, inside]);
  const counts = useMemo(
    () =>
      dots ? countDots(dots, classes, liveInside) : { lines: 0, orders: 0, customers: 0, products: 0, wrongOutside: 0, rightInside: 0 },
    [dots, classes, liveInside],
  );
  const counted = useCounted(draft, applied, question, count);
  return {
    zone,
    block,
    retry,
    products,
    question,
    applied,
    live,
    drag: (place, edge, ms) => setDragged({ place, edge, ms }),
    drop: () => setDragged(null),
    classes,
    inside,
    liveInside,
    counts,
    counted: dragged ? null : counted,
  };
}

/** Asks the server for the exact counts when the windows have settled: for the lines at once, for people and what lies beside after a rest. */
function useCounted(draft: Declaration, applied: PlacedWindow[], question: FinderQuestion | null, count: CountDeclared) {
  const key = JSON.stringify([applied, question]);
  const [counted, setCounted] = useState<{ key: string; counts: ExactCounts } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the count depends on
  useEffect(() => {
    if (!question || applied.length === 0) return;
    const left = new AbortController();
    const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const ask = async () => {
      await wait(SETTLE_MS);
      const lines = left.signal.aborted ? null : await count.lines(draft);
      if (!lines || left.signal.aborted) return;
      setCounted({ key, counts: lines });
      await wait(REST_MS);
      if (left.signal.aborted) return;
      const [people, asides] = await Promise.all([count.people(draft), askAsideCounts(question, applied, left.signal)]);
      if (people && !left.signal.aborted) setCounted({ key, counts: { ...lines, ...people, ...asides } });
    };
    ask().catch(() => {});
    return () => left.abort();
  }, [key]);
  return counted?.key === key ? counted.counts : null;
}

/** The same value as long as it says the same. */
function useStable<T>(value: T): T {
  const text = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is the value
  return useMemo(() => value, [text]);
}

function questionOf(draft: Declaration, sign: "," | "."): FinderQuestion | null {
  const read = readDeclaration({ ...draft, windows: [], detectedAt: { text: "", side: null }, fixedAt: { text: "", side: null } }, sign);
  if (!read.ok) return null;
  const { channels = [], customerGroups = [], countries = [], discountCodes = [], taxIncluded = null } = read.fields;
  const products = read.fields.products.flatMap((p) => scopeProduct(p));
  if (products.length === 0) return null;
  const [known] = placedWindows(draft.windows, draft.zone);
  const [noticed] = placedWindows([windowAt(draft.detectedAt)], draft.zone);
  const near = known ?? noticed;
  return {
    products,
    channels,
    customerGroups,
    countries,
    discountCodes,
    taxIncluded,
    noticedMs: near ? Math.floor(near.startMs / DAY_MS) * DAY_MS : null,
  };
}

const DAY_MS = 86_400_000;
const never = { text: "9999-01-01T00:00", side: null };
/** A moment as a window without end, so that it is read as windows are. */
const windowAt = ({ text, side }: Declaration["detectedAt"]): DeclaredWindow => ({
  startsAt: { text, side: side ?? "before" },
  endsAt: never,
  sku: "",
  channel: "",
  evidence: "typed",
});

function scopeProduct(product: IncidentFieldsInput["products"][number]): ScopeProduct[] {
  const { sku, currency, criterion, criterionValue, referencePriceMinor } = product;
  if (sku.trim() === "" || !/^[A-Z]{3}$/.test(currency) || referencePriceMinor < 1) return [];
  const { channel = "", unitsPerItem = 1, unitCostMinor = null } = product;
  return [{ sku: sku.trim(), currency, channel, criterion, criterionValue, referencePriceMinor, unitsPerItem, unitCostMinor }];
}
