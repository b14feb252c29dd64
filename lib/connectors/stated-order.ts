import type { z } from "zod";
import { type OrderFact, orderFactSchema } from "../domain/orders/order-fact";
import { nameOf } from "../domain/sources/recognise-lines";
import type { LeftOrder } from "../domain/sources/source-problem";
import type { PulledPage } from "./order-source";

export type Draft = z.input<typeof orderFactSchema>;
export type DraftLine = Draft["lines"][number];
/** Items of a line that left the shop or arrived, in one parcel or at one counter; line and event by the shop's own ids. */
export type Gone = { event: string; line: string; items: number; kind: "shipped" | "delivered" | "collected"; at: string };
/** A code of an order, and what it took off. */
type Code = { code: string; amountMinor: number };
/** What a shop says beside the order itself. `editedLines`: by its own line ids. */
type Beside = { editedLines?: readonly string[]; gone?: readonly Gone[]; codes?: readonly Code[] };
/** An order as it can be taken in, with lines by reference in what stands beside it; or why it was left. */
export type Stated = ({ order: OrderFact } & Required<Beside>) | { left: LeftOrder };

const MOST_CODE = 200;
const MOST_TEXT = 1000;
/** Leaves room for the occurrence. */
const MOST_NAME = 190;

/**
 * What the shop said, judged as any caller's words are: an order that cannot be a fact is named, and stops nothing else.
 */
export function stated(draft: Draft, { editedLines = [], gone = [], codes = [] }: Beside = {}): Stated {
  if (draft.lines.length === 0) return { left: { ref: draft.ref, why: "no_lines" } };
  const { lines, refOf } = asExported(draft.lines);
  const judged = orderFactSchema.safeParse({ ...draft, lines });
  if (!judged.success) return { left: { ref: draft.ref, why: "unreadable" } };
  return {
    order: judged.data,
    editedLines: editedLines.flatMap((id) => refOf.get(id) ?? []),
    gone: gone.flatMap((one) => {
      const line = refOf.get(one.line);
      return line === undefined ? [] : [{ ...one, line }];
    }),
    // A cancelled order may no longer say how much: what it took once comes back all the same.
    codes: codes.filter(({ amountMinor }) => Number.isSafeInteger(amountMinor) && (amountMinor > 0 || draft.status === "cancelled")),
  };
}

/**
 * Lines by SKU and occurrence, in the order of the shop's ids, as its exports name them: most have no line ids, and an order
 * that was imported before is the same order.
 */
function asExported(lines: readonly DraftLine[]): { lines: DraftLine[]; refOf: Map<string, string> } {
  const times = new Map<string, number>();
  const refOf = new Map<string, string>();
  const inOrder = [...lines].sort((one, other) => (one.ref ?? "").localeCompare(other.ref ?? "", "en", { numeric: true }));
  for (const line of inOrder) {
    const name = nameOf(line).slice(0, MOST_NAME);
    times.set(name, (times.get(name) ?? 0) + 1);
    if (line.ref) refOf.set(line.ref, `${name}#${times.get(name)}`);
  }
  const known = (ref: string | undefined) => (ref === undefined ? undefined : refOf.get(ref));
  return { lines: inOrder.map((line) => ({ ...line, ref: known(line.ref), parentRef: known(line.parentRef) })), refOf };
}

/** Orders of a page, each once (its last state), those left out, and what stands beside them. */
export function sorted(all: readonly Stated[]): Omit<PulledPage, "next" | "total"> {
  const last = new Map(all.flatMap((one) => ("order" in one ? [[one.order.ref, one] as const] : [])));
  return {
    orders: [...last.values()].map(({ order }) => order),
    left: all.flatMap((one) => ("left" in one ? [one.left] : [])),
    gone: [...last.values()].flatMap(({ order, gone }) => gone.map(({ line, ...one }) => ({ orderRef: order.ref, lineRef: line, ...one }))),
    codes: [...last.values()].flatMap(({ order, codes }) =>
      codes.map((one) => ({ orderRef: order.ref, currency: order.currency, isCancelled: order.status === "cancelled", ...one })),
    ),
    edited: [...last.values()].flatMap(({ order, editedLines }) => editedLines.map((lineRef) => ({ orderRef: order.ref, lineRef }))),
  };
}

/** A shop's text as ours: without characters that cannot be stored, cut where ours end; absent when nothing is left. */
export const text = (value: string | null | undefined, most = MOST_TEXT): string | undefined =>
  Array.from((value ?? "").replaceAll("\0", "").toWellFormed().trim())
    .slice(0, most)
    .join("") || undefined;

export const code = (value: string | number | null | undefined): string | undefined =>
  text(value === null || value === undefined ? undefined : String(value), MOST_CODE);

/** An address too long to be one is none. */
export const email = (value: string | null | undefined): string | undefined => {
  const trimmed = text(value);
  return trimmed && trimmed.length <= 254 ? trimmed : undefined;
};

export const postcode = (value: string | null | undefined): string | undefined => text(value, 20);

/** One block of lines, as on an envelope. */
export const addressBlock = (...lines: readonly (string | null | undefined)[]): string | undefined =>
  text(
    lines
      .map((line) => line?.trim())
      .filter(Boolean)
      .join("\n"),
  );

/** A rate in percent as basis points. */
export const basisPoints = (percent: number | null | undefined): number | undefined =>
  percent === null || percent === undefined || percent < 0 || percent > 1000 ? undefined : Math.round(percent * 100);
