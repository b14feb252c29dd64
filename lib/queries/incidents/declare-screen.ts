import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";

const MOST = 200;

export type DeclareScreen = { people: { id: string; name: string }[]; zone: string; channels: string[] };

/** What the form offers: owners, the shop's zone, the channels that orders came through. */
export async function readDeclareScreen(): Promise<DeclareScreen> {
  const [people, shop, channels] = await Promise.all([
    prisma.staffUser.findMany({ where: { banned: { not: true } }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: MOST }),
    readShop(prisma),
    // The latest orders say which channels are in use; a scan of all would cost more than the hint is worth.
    prisma.$queryRaw<{ channel: string }[]>`
      SELECT DISTINCT channel FROM (SELECT channel FROM shop_order ORDER BY id DESC LIMIT 5000) latest ORDER BY channel LIMIT 20`,
  ]);
  return { people, zone: shop.zone, channels: channels.map(({ channel }) => channel) };
}
