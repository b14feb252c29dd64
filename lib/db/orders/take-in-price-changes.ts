import type { PoolClient } from "pg";
import type { PriceChangesTaken } from "../../domain/orders/taken";
import type { PriceFact } from "../../domain/prices/price-fact";
import { priceReference } from "../../domain/prices/price-reference";
import { CopyRows } from "../imports/copy-rows";
import { mergePrices, STAGE_PRICES_SQL } from "../imports/merge-prices";
import { type FactTaker, mergeInTurn } from "./fact-taker";
import { wordOf } from "./rejection-words";

const FACTS = ["sku", "channel", "customer_group", "currency", "kind", "min_quantity", "price_minor", "effective_at", "ends_at"];

/** Into price_change, by the merge that imports use. A reference that is known with other content is refused by its place. */
export async function priceChangeTaker(client: PoolClient, source: string): Promise<FactTaker<PriceFact, PriceChangesTaken>> {
  await client.query(STAGE_PRICES_SQL);
  const rows = new CopyRows("stage_price", ["line", "own_ref", "ref", ...FACTS, "changed_by"]);
  return {
    async stage(facts, first) {
      for (const [offset, fact] of facts.entries()) stagePrice(rows, fact, first + offset);
      await rows.flush(client);
    },
    async merge(facts) {
      await mergeInTurn(client);
      const { late, counts } = await mergePrices({ client, source, importId: null });
      if (late.length > 0) return { contradictions: late.map(({ line, reason }) => ({ index: line, ...wordOf(reason) })) };
      const created = counts.pricesCreated ?? 0;
      return { taken: { facts, priceChangesCreated: created, priceChangesUnchanged: facts - created } };
    },
  };
}

function stagePrice(rows: CopyRows, fact: PriceFact, index: number): void {
  const effectiveAtMs = Date.parse(fact.effectiveAt);
  const endsAtMs = fact.endsAt === undefined ? null : Date.parse(fact.endsAt);
  rows.row();
  rows.int4(index);
  rows.bool(fact.ref !== undefined);
  rows.text(fact.ref ?? priceReference({ ...fact, effectiveAtMs, endsAtMs }));
  rows.text(fact.sku);
  rows.text(fact.channel);
  rows.text(fact.customerGroup);
  rows.text(fact.currency);
  rows.text(fact.kind);
  rows.int4(fact.minQuantity);
  rows.int8(fact.priceMinor);
  rows.instant(effectiveAtMs);
  rows.instantOrNull(endsAtMs);
  rows.text(fact.changedBy);
}
