import { createHmac, timingSafeEqual } from "node:crypto";

/** Hexadecimal characters of the seal: 128 bits. */
const MAC_LENGTH = 32;
const TOKEN = /^([0-9a-z]{1,7})\.([0-9a-z]{1,10})\.([0-9a-f]{32})$/;
/** The largest alert that the database knows; notices count in 53 bits here. */
const MOST_ALERT = 2 ** 31 - 1;

/** One alert, and the one message about it that carries the link. */
export type AlertLink = { alertId: number; noticeId: number };

/** What the link of one recipient carries: with it this alert can be looked at and acknowledged, and nothing else. */
export const alertToken = (secret: string, link: AlertLink): string =>
  `${link.alertId.toString(36)}.${link.noticeId.toString(36)}.${sealOf(secret, link)}`;

/** The page that the link leads to. */
export const alertPage = (site: { url: string; secret: string }, link: AlertLink): string =>
  `${site.url}/a/${alertToken(site.secret, link)}`;

/** What the link names; null for whatever we did not write. */
export function readAlertToken(secret: string, token: string): AlertLink | null {
  const [, alert, notice, seal] = TOKEN.exec(token) ?? [];
  if (!alert || !notice || !seal) return null;
  const link = { alertId: Number.parseInt(alert, 36), noticeId: Number.parseInt(notice, 36) };
  const isOurs = timingSafeEqual(Buffer.from(sealOf(secret, link)), Buffer.from(seal));
  return isOurs && link.alertId <= MOST_ALERT ? link : null;
}

const sealOf = (secret: string, { alertId, noticeId }: AlertLink): string =>
  createHmac("sha256", secret).update(`alert:${alertId}:${noticeId}`).digest("hex").slice(0, MAC_LENGTH);
