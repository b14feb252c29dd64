import type { NoticeFacts } from "../../domain/alerts/notice-text";
import type { Db } from "../client";
import { toNumber } from "../minor";
import { readShop } from "../settings/shop";
import { ordersSince } from "./orders-since";

/** What a message about the alert says now. @throws where there is no such alert */
export async function noticeFacts(db: Db, alertId: number): Promise<NoticeFacts> {
  const alert = await db.priceAlert.findUniqueOrThrow({ where: { id: alertId } });
  const { guardId, skus, beforeMinor, afterMinor } = alert;
  const guard = guardId === null ? null : await db.priceGuard.findUnique({ where: { id: guardId }, select: { name: true } });
  const product = skus[0] === undefined ? null : await db.product.findUnique({ where: { sku: skus[0] }, select: { name: true } });
  const { zone } = await readShop(db);
  return {
    ...{ alertId, origin: alert.origin, skus, channels: alert.channels, currency: alert.currency, changedBy: alert.changedBy, zone },
    ...{ startedAt: alert.startedAt, breaches: alert.breaches, guardName: guard?.name ?? null, productName: product?.name ?? null },
    beforeMinor: beforeMinor === null ? null : toNumber(beforeMinor),
    afterMinor: afterMinor === null ? null : toNumber(afterMinor),
    ordersSince: (await ordersSince(db, alertId)).reduce((sum, { orders }) => sum + orders, 0),
  };
}
