import { ordersSince } from "@/lib/db/alerts/orders-since";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { readAlertToken } from "@/lib/domain/alerts/alert-link";
import type { Shop } from "@/lib/domain/settings/shop";
import { env } from "@/lib/env";
import { ALERT_COLUMNS, type AlertSummary, alertSummary, namesOf } from "./alert-summary";

export type LinkedAlert = {
  alert: AlertSummary;
  /** Placed since it began. */
  orders: number;
};
export type AlertLinkView = { shop: Shop; linked: LinkedAlert | null };

/** What the link of one message shows; `linked` is null for whatever we did not send. */
export async function readAlertLink(token: string): Promise<AlertLinkView> {
  const shop = await readShop(prisma);
  const link = readAlertToken(env.APP_SECRET, token);
  const notice =
    link && (await prisma.alertNotice.findFirst({ where: { id: link.noticeId, alertId: link.alertId }, select: { id: true } }));
  const row = notice && (await prisma.priceAlert.findUnique({ where: { id: link.alertId }, select: ALERT_COLUMNS }));
  if (!row) return { shop, linked: null };
  const [names, orders] = await Promise.all([namesOf([row]), ordersSince(prisma, row.id)]);
  return { shop, linked: { alert: alertSummary(row, names, true), orders: orders.reduce((sum, { orders: count }) => sum + count, 0) } };
}
