import { cache } from "react";
import { prisma } from "@/lib/db/client";
import { isDemonstration, readShop } from "@/lib/db/settings/shop";
import { countWaiting, type Waiting } from "./count-waiting";

export type ShellFacts = { demonstration: boolean; shopName: string; waiting: Waiting };

/** What the frame of every page says; read once per request. */
export const readShell = cache(async (): Promise<ShellFacts> => {
  const [demonstration, shop] = await Promise.all([isDemonstration(prisma), readShop(prisma)]);
  return { demonstration, shopName: shop.name, waiting: await countWaiting(shop.zone) };
});
