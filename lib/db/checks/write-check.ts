import type { PoolClient } from "pg";
import type { PriceCheckAnswer, ToldBreach } from "../../domain/guards/price-answer";

type WrittenCheck = {
  id: string;
  origin: string;
  label: string;
  digest: Uint8Array;
  state: "answered" | "waiting";
  answer: PriceCheckAnswer;
  by: { id: string; name: string };
  at: Date;
};

/** Writes a check down with the breaches that it tells of. */
export async function writeCheck(client: PoolClient, { id, origin, label, digest, state, answer, by, at }: WrittenCheck): Promise<void> {
  const { lines, allowed, toConfirm, blocked, rejected } = answer.counts;
  await client.query(
    `INSERT INTO price_check (id, origin, label, digest, lines, allowed, to_confirm, blocked, rejected, state, by_guard, asked_by, asked_by_name, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      origin,
      label,
      digest,
      lines,
      allowed,
      toConfirm,
      blocked,
      rejected,
      state,
      JSON.stringify(answer.byGuard.map(({ guardId, lines }) => ({ guardId: Number(guardId), lines }))),
      by.id,
      by.name,
      at,
    ],
  );
  const { breaches } = answer;
  const of = <T>(value: (breach: ToldBreach) => T): T[] => breaches.map(value);
  await client.query(
    `INSERT INTO price_check_breach (check_id, position, line, answer, guard_id, kind, sku, channel, currency, price_minor, against_minor)
     SELECT $1, u.* FROM unnest($2::int[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[],
       $11::bigint[]) u`,
    [
      id,
      breaches.map((_, position) => position),
      of(({ line }) => line),
      of(({ answer }) => answer),
      of(({ guardId }) => (guardId === null ? null : Number(guardId))),
      of(({ kind }) => kind),
      of(({ sku }) => sku),
      of(({ channel }) => channel),
      of(({ currency }) => currency),
      of(({ price }) => price),
      of(({ against }) => against),
    ],
  );
}
