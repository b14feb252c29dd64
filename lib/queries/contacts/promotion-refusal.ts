import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { readPromotionToken } from "@/lib/domain/mailings/promotion-token";
import type { Shop } from "@/lib/domain/settings/shop";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";

export type PromotionRefusal = {
  shop: Shop;
  /** Null: a link that we did not write, or of somebody who is not there. */
  customer: { id: bigint; language: Locale | null; refused: boolean } | null;
};

/** What a link to refuse promotions is about. */
export async function readPromotionRefusal(token: string): Promise<PromotionRefusal> {
  const shop = await readShop(prisma);
  const id = readPromotionToken(env.APP_SECRET, token);
  const [row] =
    id === null
      ? []
      : await prisma.$queryRaw<{ language: Locale | null; refused: boolean }[]>`
          SELECT coalesce(p.language, c.language) AS language, p.promotion IS NOT DISTINCT FROM false AS refused
          FROM customer c LEFT JOIN contact_preference p ON p.customer_id = c.id WHERE c.id = ${id}`;
  return { shop, customer: id !== null && row ? { id, ...row } : null };
}
