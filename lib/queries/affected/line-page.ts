import { countReasons, LINE_VIEWS, type LineCursor, type LineRow, type LineView, readLines } from "@/lib/db/affected/read-lines";
import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { type EdgeDistance, edgeDistance } from "@/lib/domain/affected/edge";
import type { ScopeWindow } from "@/lib/domain/incidents/scope";
import { maskAddresses } from "@/lib/domain/staff/masking";

const PAGE_SIZE = 50;

export type JudgedLineView = {
  id: string;
  /** Of the order line: what a review names. */
  orderLineId: string;
  placedAt: string;
  orderRef: string;
  customerName: string | null;
  sku: string;
  quantity: number;
  unitPriceMinor: number;
  referencePriceMinor: number | null;
  currency: string;
  status: LineRow["order_status"];
  reasons: string[];
  /** Null of lines that are not in. */
  lossMinor: number | null;
  /** Other incidents that take the line in. */
  overlaps: string[];
  /** Outside the windows: how far. */
  edge: EdgeDistance | null;
};
export type LineSearch = {
  view?: string;
  reason?: string;
  q?: string;
  overlap?: string;
  /** Exactly this product, this channel. */
  sku?: string;
  channel?: string;
  after?: string;
};
export type LinePage = {
  view: LineView;
  lines: JudgedLineView[];
  /** `after` of the next page; null at the end. */
  next: string | null;
  reasons: { reason: string; lines: number }[];
};

export type Subject = { id: number; windows: ScopeWindow[] };

/** The parameters of an address that the lists understand; a repeated one counts once. */
export function lineSearch(parameters: Record<string, string | string[] | undefined>): LineSearch {
  const one = (name: string) => [parameters[name]].flat()[0] || undefined;
  const names = { sku: one("sku")?.trim() || undefined, channel: one("channel")?.trim() || undefined };
  return { view: lineView(one("view")), reason: one("reason"), q: one("q"), overlap: one("overlap"), ...names, after: one("after") };
}

export const lineView = (view?: string): LineView => LINE_VIEWS.find((known) => known === view) ?? "in";

const filterOf = (incident: Subject, search: LineSearch) => ({
  ...{ incidentId: incident.id, view: lineView(search.view), reason: search.reason },
  ...{ text: search.q?.trim() || undefined, overlapping: search.overlap === "1" },
  ...{ sku: search.sku, channel: search.channel },
});

/** One page of one list, as the address asks for it. */
export async function readLinePage(incident: Subject, search: LineSearch, masked: boolean): Promise<LinePage> {
  const filter = filterOf(incident, search);
  const { view } = filter;
  const [rows, reasons] = await Promise.all([
    readLines(prisma, { ...filter, after: readCursor(search.after), limit: PAGE_SIZE + 1 }),
    countReasons(prisma, incident.id, view),
  ]);
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    view,
    lines: page.map((row) => lineOf(row, incident.windows, masked)),
    next: rows.length > PAGE_SIZE && last ? writeCursor(last) : null,
    reasons: reasons.map(({ reason, lines }) => ({ reason, lines: toNumber(lines) })),
  };
}

/** Every line of a list, a thousand at a time, for a file. */
export async function* everyLine(incident: Subject, search: LineSearch, masked: boolean): AsyncGenerator<JudgedLineView[]> {
  const filter = filterOf(incident, search);
  let after: LineCursor | undefined;
  do {
    const rows: LineRow[] = await readLines(prisma, { ...filter, after, limit: 1000 });
    if (rows.length > 0) yield rows.map((row) => lineOf(row, incident.windows, masked));
    const last = rows.at(-1);
    after = rows.length === 1000 && last ? { placedAt: last.placed_at, id: last.id } : undefined;
  } while (after);
}

const writeCursor = (row: LineRow): string => `${row.placed_at.getTime()}.${row.id}`;

function readCursor(text?: string): LineCursor | undefined {
  const match = /^(\d{1,15})\.(\d{1,18})$/.exec(text ?? "");
  return match ? { placedAt: new Date(Number(match[1])), id: BigInt(match[2] ?? 0) } : undefined;
}

export function lineOf(row: LineRow, windows: ScopeWindow[], masked: boolean): JudgedLineView {
  const name = row.customer_name ?? row.email;
  return {
    id: row.id.toString(),
    orderLineId: row.order_line_id.toString(),
    placedAt: row.placed_at.toISOString(),
    orderRef: row.order_ref,
    customerName: masked && name ? maskAddresses(name) : name,
    sku: row.sku,
    quantity: row.quantity,
    unitPriceMinor: toNumber(row.unit_price_minor),
    referencePriceMinor: row.reference_price_minor === null ? null : toNumber(row.reference_price_minor),
    currency: row.currency,
    status: row.order_status,
    reasons: row.reasons,
    lossMinor: row.loss_minor === null ? null : toNumber(row.loss_minor),
    overlaps: row.overlaps ?? [],
    edge: edgeDistance(windows, row.placed_at, row.sku),
  };
}
