import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import type { Shop } from "@/lib/domain/settings/shop";

/** Whose form it is. */
export const readTipForm = async (): Promise<{ shop: Shop }> => ({ shop: await readShop(prisma) });
