import { findQueuedLine, readOtherLines, readQueue } from "@/lib/db/affected/read-queue";
import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { type JudgedLineView, lineOf, type Subject } from "./line-page";

/** Doubtful lines that the queue holds at a time; the rest follow when these are settled. */
const QUEUE_SIZE = 2000;
const OTHERS_SHOWN = 60;

export type OtherLine = {
  orderRef: string;
  sameOrder: boolean;
  placedAt: string;
  sku: string;
  name: string;
  quantity: number;
  refunded: number;
  unitPriceMinor: number;
  currency: string;
};
export type QueuedLine = JudgedLineView & { place: string; channel: string; codes: string[]; discountMinor: number; others: OtherLine[] };
export type ReviewQueue = {
  /** Every line of the queue in order, with what was decided of it. */
  lines: { id: string; review: "in" | "out" | null }[];
  /** Null: the queue is empty. */
  current: QueuedLine | null;
};

/** The queue of doubtful lines and the one that is looked at: the one asked for (a near miss too), else the first that nobody settled, else the last. */
export async function readReviewQueue(incident: Subject, asked: string | undefined, masked: boolean): Promise<ReviewQueue> {
  const rows = await readQueue(prisma, incident.id, QUEUE_SIZE);
  const lines = rows.map((row) => ({ id: row.order_line_id.toString(), review: row.review }));
  const one = /^\d{1,18}$/.test(asked ?? "") ? { id: asked!, review: null } : undefined;
  const at = lines.find((line) => line.id === asked) ?? one ?? lines.find((line) => line.review === null) ?? lines.at(-1);
  if (!at) return { lines, current: null };
  const [row, others] = await Promise.all([
    findQueuedLine(prisma, incident.id, BigInt(at.id)),
    readOtherLines(prisma, BigInt(at.id), OTHERS_SHOWN),
  ]);
  if (!row) return { lines, current: null };
  const { place, channel, codes } = row;
  const discountMinor = toNumber(row.discount_minor);
  const line = lineOf(row, incident.windows, masked);
  return { lines, current: { ...line, place, channel, codes, discountMinor, others: others.map(otherLine) } };
}

const otherLine = (row: Awaited<ReturnType<typeof readOtherLines>>[number]): OtherLine => ({
  orderRef: row.order_ref,
  sameOrder: row.same_order,
  placedAt: row.placed_at.toISOString(),
  sku: row.sku,
  name: row.product_name,
  quantity: row.quantity,
  refunded: row.refunded_quantity,
  unitPriceMinor: toNumber(row.unit_price_minor),
  currency: row.currency,
});
