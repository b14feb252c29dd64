import type { LoggedPrice } from "@/lib/domain/prices/price-spans";
import type { Db } from "../client";
import { toNumber } from "../minor";

/** More entries of one question are not read: the newest count. */
const MOST = 20_000;

/** The price log of these SKUs in order of time, in every currency, channel and customer group. */
export async function readPriceLog(db: Db, skus: string[]): Promise<LoggedPrice[]> {
  const rows = await db.priceChange.findMany({
    where: { sku: { in: skus } },
    orderBy: [{ effectiveAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  return rows.reverse().map((row) => ({
    sku: row.sku,
    currency: row.currency,
    channel: row.channel,
    customerGroup: row.customerGroup,
    kind: row.kind,
    minQuantity: row.minQuantity,
    priceMinor: toNumber(row.priceMinor),
    atMs: row.effectiveAt.getTime(),
    endsMs: row.endsAt?.getTime() ?? null,
    source: row.source,
  }));
}
