import type { PoolClient } from "pg";
import type { OrderFact } from "../../domain/orders/order-fact";
import { type OrdersTaken, ordersTakenSchema } from "../../domain/orders/taken";
import { mergeOrders, STAGE_ORDERS_SQL } from "../imports/merge-orders";
import { OrderIds } from "../imports/order-ids";
import { FactStager } from "./fact-stager";
import { type Contradiction, type FactTaker, mergeInTurn } from "./fact-taker";

/** Into customer, product, shop_order and order_line, by the merge that imports use: a fact has one meaning, whoever brings it. */
export async function orderTaker(client: PoolClient, source: string): Promise<FactTaker<OrderFact, OrdersTaken>> {
  await client.query(STAGE_ORDERS_SQL);
  const ids = new OrderIds();
  const stager = new FactStager(source, ids);
  const placeOf = new Map<string, number>();
  const repeated: Contradiction[] = [];
  return {
    async stage(orders, first) {
      await ids.prepare(client);
      for (const [offset, order] of orders.entries()) {
        const index = first + offset;
        const before = placeOf.get(order.ref);
        if (before === undefined) {
          placeOf.set(order.ref, index);
          stager.accept(order, index);
        } else repeated.push({ index, path: "ref", message: `stands in this batch already, at ${before}` });
      }
      await stager.flush(client);
    },
    async merge(facts) {
      if (repeated.length > 0) return { contradictions: repeated };
      await mergeInTurn(client);
      const { counts, late } = await mergeOrders({ client, source, importId: null, ...stager.staged });
      if (late.length > 0) return { contradictions: late.map(({ line, reason }) => ({ ...stager.placeOf(line), message: reason })) };
      return { taken: ordersTakenSchema.parse({ ...counts, facts, unreadableEmails: stager.unreadableEmails }) };
    },
  };
}
