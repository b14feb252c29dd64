import { DEMONSTRATION_SHOP, type Shop, shopSchema } from "../../domain/settings/shop";
import type { Db } from "../client";

const SHOP_KEY = "shop";
const DEMONSTRATION_KEY = "demonstration";

/** The shop's profile; the demonstration shop while nobody saved one. */
export async function readShop(db: Db): Promise<Shop> {
  const row = await db.setting.findUnique({ where: { key: SHOP_KEY } });
  return row ? shopSchema.parse(row.value) : DEMONSTRATION_SHOP;
}

export async function writeShop(db: Db, shop: Shop): Promise<void> {
  await db.setting.upsert({ where: { key: SHOP_KEY }, create: { key: SHOP_KEY, value: shop }, update: { value: shop } });
}

/** Whether this database holds the demonstration: its accounts and customers are invented and no mail leaves. */
export async function isDemonstration(db: Db): Promise<boolean> {
  const row = await db.setting.findUnique({ where: { key: DEMONSTRATION_KEY } });
  return row?.value === true;
}
