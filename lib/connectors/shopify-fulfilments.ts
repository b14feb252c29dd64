import type { z } from "zod";
import { ShopProblem } from "./shop-problem";
import * as api from "./shopify-schema";
import type { Gone } from "./stated-order";

type Ask = <T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>) => Promise<T>;
const MOST = 250;
const LINES_MORE = 100;

/** Completes what left of an order: more fulfilments, and more lines of one, than come with it. */
export async function completeFulfilments(order: api.ShopifyOrder, ask: Ask): Promise<void> {
  if (order.fulfillments?.length === api.FULFILMENTS) {
    const { order: all } = await ask(api.FULFILMENTS_QUERY, { id: order.id, first: MOST }, api.fulfilmentsSchema);
    const known = new Set(order.fulfillments.map(({ id }) => id));
    order.fulfillments.push(...(all?.fulfillments ?? []).filter(({ id }) => !known.has(id)));
  }
  for (const { id, fulfillmentLineItems: lines } of order.fulfillments ?? []) {
    while (lines.pageInfo.hasNextPage) {
      const { endCursor: after } = lines.pageInfo;
      const { fulfillment: more } = await ask(api.FULFILMENT_QUERY, { id, first: LINES_MORE, after }, api.fulfilmentSchema);
      // Deleted in the meantime: what came is what there is.
      if (!more) break;
      lines.nodes.push(...more.fulfillmentLineItems.nodes);
      if (more.fulfillmentLineItems.pageInfo.endCursor === after && after !== null) throw new ShopProblem("unreadable");
      lines.pageInfo = more.fulfillmentLineItems.pageInfo;
    }
  }
}

/** A fulfilment that was called off or failed never left. */
const NOT_LEFT = ["CANCELLED", "ERROR", "FAILURE"];
export const hasLeft = ({ status }: api.ShopifyFulfilment): boolean => !NOT_LEFT.includes(status);

/** What left of each line and when, and what is known to have arrived. */
export const goneOf = (order: api.ShopifyOrder): Gone[] =>
  (order.fulfillments ?? []).filter(hasLeft).flatMap(({ id, createdAt, deliveredAt, fulfillmentLineItems }) =>
    fulfillmentLineItems.nodes.flatMap(({ lineItem, quantity }) => {
      const gone = { event: idOf(id), line: idOf(lineItem.id), items: quantity ?? 0 };
      if (gone.items < 1) return [];
      const shipped: Gone = { ...gone, kind: "shipped", at: createdAt };
      return deliveredAt ? [shipped, { ...gone, kind: "delivered", at: deliveredAt }] : [shipped];
    }),
  );

/** `gid://shopify/LineItem/466157049` -> `466157049`, as exports and pages show it. */
export const idOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1).split("?")[0]!;
