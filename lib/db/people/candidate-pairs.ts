import { type Db, Prisma } from "../client";

/** What two customers share: a telephone, a name at a postcode, or a name of which one is cut to an initial there. In the order in which they are listed. */
export const TWIN_KINDS = ["phone", "name", "initials"] as const;
export type TwinKind = (typeof TWIN_KINDS)[number];

/** Two customers who may be one person; `oneId` is affected, and the lower id if both are. Also the place of a pair in the list. */
export type CandidatePair = { kind: TwinKind; oneId: bigint; otherId: bigint };

/** What more customers share says nothing about who they are: the shop's own telephone, a company's, `Client Comptoir`. */
export const SHARED_BY_TOO_MANY = 8;
/** So many customers of the same initials at a postcode are looked at for a name cut to one. */
const INITIALS_READ = 40;

/**
 * The next `limit` pairs behind `after`, of which one is among `affected` (a query that yields customer ids) and that nobody found to be
 * two people. Merged customers are in no pair, and what more than `SHARED_BY_TOO_MANY` customers share makes none. Reads as far as the
 * page is long.
 */
export async function candidatePairs(db: Db, affected: Prisma.Sql, limit: number, after?: CandidatePair): Promise<CandidatePair[]> {
  const pairs: CandidatePair[] = [];
  for (const kind of TWIN_KINDS.slice(after ? TWIN_KINDS.indexOf(after.kind) : 0)) {
    if (pairs.length >= limit) break;
    const found = await pairsOf(db, kind, affected, limit - pairs.length, after?.kind === kind ? after : { oneId: 0n, otherId: 0n });
    pairs.push(...found.map((pair) => ({ kind, ...pair })));
  }
  return pairs;
}

type Place = Omit<CandidatePair, "kind">;

// Ids come in their order, so that twins are looked up, one customer at a time, until the page is full.
const pairsOf = (db: Db, kind: TwinKind, affected: Prisma.Sql, limit: number, after: Place) => db.$queryRaw<Place[]>`
  WITH mine AS MATERIALIZED (
    SELECT c.id, c.phone_e164, c.postcode, c.name FROM customer c
    WHERE c.id IN (${affected}) AND c.merged_into IS NULL
  )
  SELECT m.id AS "oneId", t.id AS "otherId"
  FROM (SELECT * FROM mine WHERE id >= ${after.oneId} AND ${HAS[kind]} ORDER BY id) m
  ${kind === "phone" ? Prisma.empty : NAME_READ_ONCE}
  CROSS JOIN LATERAL (SELECT array_agg(id) AS ids FROM (SELECT id FROM (${TWINS[kind]}) twin LIMIT ${SHARED_BY_TOO_MANY}) few) shared
  CROSS JOIN LATERAL unnest(shared.ids) AS t(id)
  WHERE cardinality(shared.ids) < ${SHARED_BY_TOO_MANY} AND (m.id, t.id) > (${after.oneId}, ${after.otherId})
    AND (t.id > m.id OR t.id NOT IN (SELECT id FROM mine))
    ${kind === "phone" ? Prisma.empty : NOT_BY_PHONE}
    AND coalesce((SELECT d.step <> 'dismiss' FROM identity_decision d
                  WHERE (d.kept_id = m.id AND d.other_id = t.id) OR (d.kept_id = t.id AND d.other_id = m.id)
                  ORDER BY d.id DESC LIMIT 1), true)
  ORDER BY m.id, t.id LIMIT ${limit}`;

const NAMED = Prisma.sql`postcode IS NOT NULL AND name IS NOT NULL`;
const HAS: Record<TwinKind, Prisma.Sql> = { phone: Prisma.sql`phone_e164 IS NOT NULL`, name: NAMED, initials: NAMED };

const NAME_READ_ONCE = Prisma.sql`CROSS JOIN LATERAL (
    SELECT name_words(m.name) AS words, name_initials(m.name) AS initials, name_is_cut(m.name) AS cut OFFSET 0) named`;

const OTHERS = Prisma.sql`FROM customer t WHERE t.merged_into IS NULL AND t.id <> m.id`;
const NEARBY = Prisma.sql`t.postcode = m.postcode AND t.name IS NOT NULL`;
/** Two who share a telephone as well stand in the list for that already, unless too many share it. */
const NOT_BY_PHONE = Prisma.sql`
  AND (m.phone_e164 IS NULL OR NOT EXISTS (SELECT FROM customer s WHERE s.id = t.id AND s.phone_e164 = m.phone_e164)
       OR (SELECT count(*) FROM (${holders(Prisma.sql`m.phone_e164`, SHARED_BY_TOO_MANY + 1)}) few) > ${SHARED_BY_TOO_MANY})`;

/** Queries that yield the other customers who share it with `m`. */
const TWINS: Record<TwinKind, Prisma.Sql> = {
  phone: Prisma.sql`SELECT t.id ${OTHERS} AND t.phone_e164 = m.phone_e164`,
  name: Prisma.sql`SELECT t.id ${OTHERS} AND ${NEARBY} AND name_words(t.name) = named.words AND named.words <> '{}'`,
  initials: Prisma.sql`
    SELECT id FROM (
      (SELECT t.id, t.name ${OTHERS} AND named.cut AND ${NEARBY} AND name_initials(t.name) = named.initials
       ORDER BY t.id LIMIT ${INITIALS_READ})
      UNION ALL
      (SELECT t.id, t.name ${OTHERS} AND NOT named.cut AND ${NEARBY} AND name_initials(t.name) = named.initials
         AND name_is_cut(t.name) ORDER BY t.id LIMIT ${INITIALS_READ})
    ) near
    CROSS JOIN LATERAL (SELECT name_words(near.name) AS words OFFSET 0) theirs
    WHERE theirs.words && named.words AND theirs.words <> named.words`,
};

/** A telephone that too many share; `customers` stops at 10,000. */
export type SharedPhone = { phoneE164: string; affected: number; customers: number };

/** The telephones of affected customers that make no pairs as too many share them; those of most affected customers first. */
export const sharedPhones = (db: Db, affected: Prisma.Sql, limit: number): Promise<SharedPhone[]> =>
  db.$queryRaw<SharedPhone[]>`
    SELECT mine.phone_e164 AS "phoneE164", mine.affected,
           (SELECT count(*)::int FROM (${holders(Prisma.sql`mine.phone_e164`, 10_000)}) known) AS customers
    FROM (SELECT c.phone_e164, count(*)::int AS affected FROM customer c
          WHERE c.id IN (${affected}) AND c.merged_into IS NULL AND c.phone_e164 IS NOT NULL GROUP BY 1) mine
    WHERE (SELECT count(*) FROM (${holders(Prisma.sql`mine.phone_e164`, SHARED_BY_TOO_MANY + 1)}) few) > ${SHARED_BY_TOO_MANY}
    ORDER BY mine.affected DESC, 1 LIMIT ${limit}`;

function holders(phone: Prisma.Sql, atMost: number): Prisma.Sql {
  return Prisma.sql`SELECT FROM customer p WHERE p.phone_e164 = ${phone} AND p.merged_into IS NULL LIMIT ${atMost}`;
}
