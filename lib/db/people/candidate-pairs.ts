import { type Db, Prisma } from "../client";

/** Two customers who share a telephone, or a name at a postcode; ids in ascending order. */
export type CandidatePair = { oneId: bigint; otherId: bigint };

/** A telephone that so many customers share is the shop's own or a made-up one, and says nothing about who they are. */
const SHARED_BY_TOO_MANY = 8;

/**
 * Pairs of which one is among `affected` (a query that yields customer ids) and that nobody found to be two people. Merged customers are
 * in no pair. At most `limit`, those by telephone first, as they say more.
 */
export const candidatePairs = (db: Db, affected: Prisma.Sql, limit: number): Promise<CandidatePair[]> =>
  db.$queryRaw<CandidatePair[]>`
    WITH mine AS MATERIALIZED (
      SELECT c.id, c.phone_e164, c.postcode, named.* FROM customer c
      CROSS JOIN LATERAL (SELECT CASE WHEN c.postcode IS NOT NULL AND c.name IS NOT NULL THEN name_initials(c.name) END AS initials,
                                 CASE WHEN c.postcode IS NOT NULL AND c.name IS NOT NULL THEN name_words(c.name) END AS words,
                                 ${hasInitial(Prisma.sql`c.name`)} AS cut OFFSET 0) named
      WHERE c.id IN (${affected}) AND c.merged_into IS NULL AND (c.phone_e164 IS NOT NULL OR (c.postcode IS NOT NULL AND c.name IS NOT NULL))
    ), phone AS MATERIALIZED (
      SELECT shared.phone_e164 FROM (SELECT DISTINCT phone_e164 FROM mine WHERE phone_e164 IS NOT NULL) shared
      CROSS JOIN LATERAL (SELECT count(*) AS customers FROM (SELECT FROM customer c WHERE c.phone_e164 = shared.phone_e164 AND c.merged_into IS NULL
                                                            LIMIT ${SHARED_BY_TOO_MANY + 1}) few) known
      WHERE known.customers BETWEEN 2 AND ${SHARED_BY_TOO_MANY}
    ), pair AS (
      SELECT least(m.id, t.id) AS one_id, greatest(m.id, t.id) AS other_id, 0 AS rank
      FROM mine m JOIN phone USING (phone_e164) JOIN customer t ON t.phone_e164 = m.phone_e164 AND t.id <> m.id AND t.merged_into IS NULL
      UNION
      SELECT least(m.id, t.id), greatest(m.id, t.id), 1
      FROM mine m
      JOIN customer t ON t.postcode = m.postcode AND name_initials(t.name) = m.initials
        AND t.name IS NOT NULL AND t.id <> m.id AND t.merged_into IS NULL
      WHERE m.cut OR ${hasInitial(Prisma.sql`t.name`)} OR name_words(t.name) = m.words
    )
    SELECT one_id AS "oneId", other_id AS "otherId" FROM pair
    WHERE coalesce((SELECT d.step <> 'dismiss' FROM identity_decision d
                    WHERE (d.kept_id, d.other_id) IN ((pair.one_id, pair.other_id), (pair.other_id, pair.one_id)) ORDER BY d.id DESC LIMIT 1), true)
    GROUP BY 1, 2 ORDER BY min(rank), 1, 2 LIMIT ${limit}`;

const hasInitial = (name: Prisma.Sql): Prisma.Sql => Prisma.sql`${name} ~ '(^|[\\s.,''’-])\\S([\\s.,''’-]|$)'`;
