import type { PoolClient } from "pg";
import { customerKey, normaliseEmail } from "../../domain/imports/identity";
import type { ConsumptionFact } from "../../domain/orders/order-fact";
import { type ConsumptionsTaken, consumptionsTakenSchema } from "../../domain/orders/taken";
import { CopyRows } from "../imports/copy-rows";
import { mergeConsumptions, STAGE_CONSUMPTIONS_SQL } from "../imports/merge-consumptions";
import { type FactTaker, mergeInTurn } from "./fact-taker";
import { wordOf } from "./rejection-words";

/** Into consumption, by the merge that imports use. A fact of an order or customer that is not known is refused by its place. */
export async function consumptionTaker(client: PoolClient, source: string): Promise<FactTaker<ConsumptionFact, ConsumptionsTaken>> {
  await client.query(STAGE_CONSUMPTIONS_SQL);
  const rows = new CopyRows("stage_consumption", [
    "line",
    "event_ref",
    "order_ref",
    "line_ref",
    "customer_key",
    "sku",
    "units",
    "consumed_at",
    "kind",
  ]);
  return {
    async stage(facts, first) {
      for (const [offset, fact] of facts.entries()) {
        rows.row();
        rows.int4(first + offset);
        rows.text(fact.ref);
        rows.known(fact.orderRef ?? "");
        rows.known(fact.lineRef ?? "");
        rows.known(fact.orderRef ? "" : customerKey(source, normaliseEmail(fact.email ?? ""), fact.customerRef ?? "", ""));
        rows.known(fact.sku ?? "");
        rows.int4(fact.units);
        rows.instant(Date.parse(fact.consumedAt));
        rows.text(fact.kind);
      }
      await rows.flush(client);
    },
    async merge(facts) {
      await mergeInTurn(client);
      const { counts, late } = await mergeConsumptions({ client, source, importId: null });
      if (late.length > 0) return { contradictions: late.map(({ line, reason }) => ({ index: line, ...wordOf(reason) })) };
      return { taken: consumptionsTakenSchema.parse({ ...counts, facts }) };
    },
  };
}
