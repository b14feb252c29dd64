import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { PriceChangesTaken } from "../../domain/orders/taken";
import type { PriceFact } from "../../domain/prices/price-fact";
import type { Contradiction, FactTaker } from "./fact-taker";

const STAGE_SQL = `
  CREATE TEMP TABLE stage_price_change (index int, ref text, sku text, channel text, customer_group text, currency text, kind text,
    min_quantity int, price_minor bigint, effective_at timestamptz, ends_at timestamptz) ON COMMIT DROP`;
const FACTS = "sku, channel, customer_group, currency, kind, min_quantity, price_minor, effective_at, ends_at";
const valuesOf = (row: string) =>
  FACTS.split(", ")
    .map((fact) => `${row}.${fact}${fact === "currency" || fact === "kind" ? "::text" : ""}`)
    .join(", ");

/** Into price_change. A reference that is known with other content is refused; without a reference the fact is its own. */
export async function priceChangeTaker(client: PoolClient, source: string): Promise<FactTaker<PriceFact, PriceChangesTaken>> {
  await client.query(STAGE_SQL);
  return {
    stage: (facts, first) => stage(client, facts, first),
    async merge(facts) {
      await client.query("ANALYZE stage_price_change");
      const contradictions = await contradicted(client, source);
      if (contradictions.length > 0) return { contradictions };
      const { rowCount } = await client.query(
        `INSERT INTO price_change (source, ref, ${FACTS})
         SELECT DISTINCT ON (ref) $1, ref, sku, channel, customer_group, currency, kind::price_kind, min_quantity, price_minor, effective_at, ends_at
         FROM stage_price_change ORDER BY ref ON CONFLICT (source, ref) DO NOTHING`,
        [source],
      );
      const created = rowCount ?? 0;
      if (created > 0) await client.query("ANALYZE price_change");
      return { taken: { facts, priceChangesCreated: created, priceChangesUnchanged: facts - created } };
    },
  };
}

async function stage(client: PoolClient, facts: readonly PriceFact[], first: number): Promise<void> {
  const column = <T>(value: (fact: PriceFact) => T): T[] => facts.map(value);
  await client.query(
    `INSERT INTO stage_price_change
     SELECT $1::int + ordinality - 1, ref, sku, channel, customer_group, currency, kind, min_quantity, price_minor, effective_at, ends_at
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bigint[], $10::timestamptz[], $11::timestamptz[])
       WITH ORDINALITY AS fact (ref, sku, channel, customer_group, currency, kind, min_quantity, price_minor, effective_at, ends_at, ordinality)`,
    [
      first,
      column((fact) => fact.ref ?? referenceOf(fact)),
      column(({ sku }) => sku),
      column(({ channel }) => channel),
      column(({ customerGroup }) => customerGroup),
      column(({ currency }) => currency),
      column(({ kind }) => kind),
      column(({ minQuantity }) => minQuantity),
      column(({ priceMinor }) => priceMinor),
      column(({ effectiveAt }) => new Date(effectiveAt)),
      column(({ endsAt }) => (endsAt ? new Date(endsAt) : null)),
    ],
  );
}

/** The same fact has the same reference, however its instants are written. */
function referenceOf(fact: PriceFact): string {
  const { sku, channel, customerGroup, currency, kind, minQuantity, priceMinor, effectiveAt, endsAt } = fact;
  const instants = [Date.parse(effectiveAt), endsAt ? Date.parse(endsAt) : null];
  return createHash("sha256")
    .update(JSON.stringify([sku, channel, customerGroup, currency, kind, minQuantity, priceMinor, ...instants]))
    .digest("hex");
}

/** Two contents under one reference: within the batch, or beside what is known. */
async function contradicted(client: PoolClient, source: string): Promise<Contradiction[]> {
  const { rows } = await client.query<{ index: number; known: boolean }>(
    `SELECT s.index, k.id IS NOT NULL AS known FROM stage_price_change s
     LEFT JOIN price_change k ON k.source = $1 AND k.ref = s.ref AND (${valuesOf("k")}) IS DISTINCT FROM (${valuesOf("s")})
     WHERE k.id IS NOT NULL OR EXISTS (
       SELECT FROM stage_price_change e WHERE e.ref = s.ref AND e.index < s.index AND (${valuesOf("e")}) IS DISTINCT FROM (${valuesOf("s")}))
     ORDER BY s.index`,
    [source],
  );
  return rows.map(({ index, known }) => ({
    index,
    path: "ref",
    message: known ? "is known, with other content: a fact never changes" : "stands in this batch already, with other content",
  }));
}
