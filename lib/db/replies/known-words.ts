import type { Db } from "../client";
import { readHouseWords } from "../mailings/house-words";
import { readShop } from "../settings/shop";

/** Words that an answer to this customer may hold though no dictionary knows them: the house's, and the names of who is in it. In lower case. */
export async function knownWords(db: Db, customerId: bigint | null): Promise<Set<string>> {
  const [house, shop, staff, customer] = await Promise.all([
    readHouseWords(db),
    readShop(db),
    db.staffUser.findMany({ select: { name: true }, take: MOST_STAFF }),
    customerId === null ? null : db.customer.findUnique({ where: { id: customerId }, select: { name: true } }),
  ]);
  const names = [shop.name, shop.signature, customer?.name ?? "", ...staff.map(({ name }) => name)];
  return new Set([...house, ...names.flatMap(wordsOf)]);
}

const MOST_STAFF = 500;

const wordsOf = (name: string): string[] => name.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
