import { z } from "zod";
import { orderTaker } from "../../db/orders/take-in-orders";
import { takeInGoneItems } from "../../db/sources/gone-items";
import { markEdited } from "../../db/sources/mark-edited";
import { advanceRun, lockRun } from "../../db/sources/source-runs";
import { storedLines } from "../../db/sources/stored-lines";
import { orderFactSchema } from "../../domain/orders/order-fact";
import { recogniseLines } from "../../domain/sources/recognise-lines";
import { withPage } from "../../domain/sources/run-report";
import { LEFT_REASONS } from "../../domain/sources/source-problem";
import { bulkCommand } from "../bulk-command";
import { done, refuse, refuseInvalid } from "../command";

const input = z.object({
  runId: z.int().positive(),
  /** Where the run stands: the page that was asked for. */
  page: z.string().nullable(),
  next: z.string().nullable(),
  orders: z.array(orderFactSchema),
  left: z.array(z.object({ ref: z.string(), why: z.enum(LEFT_REASONS) })),
  edited: z.array(z.object({ orderRef: z.string(), lineRef: z.string() })),
  gone: z.array(
    z.object({
      ...{ orderRef: z.string(), lineRef: z.string(), event: z.string().max(100) },
      items: z.int().min(1).max(1_000_000),
      kind: z.enum(["shipped", "delivered", "collected"]),
      at: z.iso.datetime({ offset: true }),
    }),
  ),
  total: z.int().min(0).nullable(),
});

/**
 * Takes in one page of a pull and moves the run behind it, in one transaction: killed anywhere, the page was taken in and
 * passed, or neither. The last page also moves what is certainly known of the shop.
 */
export const advanceSource = bulkCommand<typeof input, undefined, { isLast: boolean }>({
  action: "source.advance",
  input,
  run: async ({ client, input: { runId, page, next, orders, left, edited, gone, total }, now }) => {
    const run = await lockRun(client, runId, page);
    if (!run) return refuse("stale");
    const taker = await orderTaker(client, run.source);
    const stored = await storedLines(
      client,
      run.source,
      orders.map(({ ref }) => ref),
    );
    const recognised = orders.map((order) => recogniseLines(order, stored.get(order.ref) ?? []));
    await taker.stage(
      recognised.map(({ order }) => order),
      0,
    );
    const merged = await taker.merge(orders.length);
    if ("contradictions" in merged)
      return refuseInvalid(merged.contradictions.map(({ index, path, message }) => ({ path: `orders.${index}.${path}`, message })));
    const { ordersCreated: created, ordersUpdated: updated, ordersUnchanged: unchanged } = merged.taken;
    const renamed = new Map(recognised.map(({ order, renamed }) => [order.ref, renamed]));
    const asStored = <T extends { orderRef: string; lineRef: string }>(one: T): T => ({
      ...one,
      lineRef: renamed.get(one.orderRef)?.get(one.lineRef) ?? one.lineRef,
    });
    await markEdited(client, run.source, edited.map(asStored));
    await takeInGoneItems(client, run.source, gone.map(asStored));
    const report = withPage(run.report, { created, updated, unchanged, total, left });
    await advanceRun(client, { runId, page, next, orders: orders.length, report, now });
    const detail = { runId, orders: orders.length, created, updated, left: left.length };
    return done({ isLast: next === null }, { subject: run.source, detail });
  },
});
