import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";

const MOST = 200;
const NAMES = 100;

export type DeclareScreen = { people: { id: string; name: string }[]; zone: string };

/** Who may be in charge, and the shop's zone. */
export async function readDeclareScreen(): Promise<DeclareScreen> {
  const [people, shop] = await Promise.all([
    prisma.staffUser.findMany({ where: { banned: { not: true } }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: MOST }),
    readShop(prisma),
  ]);
  return { people, zone: shop.zone };
}

/** Names that a scope may use, as the catalogue and the latest orders have them. */
export type KnownNames = {
  channels: string[];
  discountCodes: string[];
  customerGroups: string[];
  countries: string[];
  families: string[];
  tags: string[];
};

/** The latest orders say which names are in use; a scan of all would cost more than the hint is worth. */
export async function readKnownNames(): Promise<KnownNames> {
  const [row] = await prisma.$queryRaw<KnownNames[]>`
    WITH latest AS (SELECT channel, country, customer_group, discount_codes, customer_id FROM shop_order ORDER BY id DESC LIMIT 5000)
    SELECT ARRAY(SELECT DISTINCT channel FROM latest ORDER BY 1 LIMIT ${NAMES}) AS channels,
      ARRAY(SELECT DISTINCT unnest(discount_codes) FROM latest ORDER BY 1 LIMIT ${NAMES}) AS "discountCodes",
      ARRAY(SELECT DISTINCT coalesce(customer_group, c."group") FROM latest JOIN customer c ON c.id = customer_id
            WHERE coalesce(customer_group, c."group") IS NOT NULL ORDER BY 1 LIMIT ${NAMES}) AS "customerGroups",
      ARRAY(SELECT DISTINCT coalesce(latest.country, c.country) FROM latest JOIN customer c ON c.id = customer_id
            WHERE coalesce(latest.country, c.country) IS NOT NULL ORDER BY 1 LIMIT ${NAMES}) AS countries,
      ARRAY(SELECT DISTINCT family FROM product WHERE family IS NOT NULL ORDER BY 1 LIMIT ${NAMES}) AS families,
      ARRAY(SELECT DISTINCT unnest(tags) FROM product ORDER BY 1 LIMIT ${NAMES}) AS tags`;
  return row ?? { channels: [], discountCodes: [], customerGroups: [], countries: [], families: [], tags: [] };
}

export type OrderSource = { source: string; orders: number; firstAt: Date; lastAt: Date; importedAt: Date };

/** What orders there are, by source: how many, over which time, and when they last came in. */
export async function readOrderSources(): Promise<OrderSource[]> {
  return prisma.$queryRaw<OrderSource[]>`
    SELECT source, count(*)::int AS orders, min(placed_at) AS "firstAt", max(placed_at) AS "lastAt", max(imported_at) AS "importedAt"
    FROM shop_order GROUP BY source ORDER BY count(*) DESC LIMIT 20`;
}
