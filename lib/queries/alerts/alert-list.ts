import { z } from "zod";
import { type Prisma, prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { ALERT_COLUMNS, type AlertSummary, alertSummary, namesOf } from "./alert-summary";
import { readTips, type TipView } from "./tip-view";

const PAGE = 50;
const VIEWS = ["open", "settled", "tips"] as const;
export type AlertView = (typeof VIEWS)[number];

/** What the address asks for; anything unreadable counts as absent. */
export const alertSearchSchema = z.object({
  show: z.enum(VIEWS).catch("open"),
  after: z.coerce.number().int().positive().nullable().catch(null),
});
type AlertSearch = z.output<typeof alertSearchSchema>;

export type AlertList = {
  show: AlertView;
  counts: Record<AlertView, number>;
  alerts: AlertSummary[];
  tips: TipView[];
  /** Open incidents that a tip may be evidence of, newest first. */
  incidents: { ref: string; title: string }[];
  next: number | null;
  zone: string;
};

const OPEN: Prisma.PriceAlertWhereInput = { state: { in: ["open", "acknowledged"] } };
const SETTLED: Prisma.PriceAlertWhereInput = { state: { in: ["intended", "declared", "resolved"] } };

/** A page of alerts, newest first; or of the tips that wait for somebody. */
export async function readAlertList({ show, after }: AlertSearch, masked: boolean): Promise<AlertList> {
  const where = show === "settled" ? SETTLED : OPEN;
  const [open, settled, tipCount, rows, tips, incidents, { zone }] = await Promise.all([
    prisma.priceAlert.count({ where: OPEN }),
    prisma.priceAlert.count({ where: SETTLED }),
    prisma.priceTip.count({ where: { state: "open" } }),
    show === "tips" ? [] : readAlerts({ ...where, ...beforeId(after) }),
    show === "tips" ? readTips({ state: "open", ...beforeId(after) }, PAGE + 1, masked) : [],
    show === "tips" ? openIncidents() : [],
    readShop(prisma),
  ]);
  const names = await namesOf(rows.slice(0, PAGE));
  const alerts = rows.slice(0, PAGE).map((row) => alertSummary(row, names, masked));
  const shown = show === "tips" ? tips.slice(0, PAGE) : alerts;
  const isMore = rows.length > PAGE || tips.length > PAGE;
  return {
    ...{ show, counts: { open, settled, tips: tipCount }, alerts, tips: tips.slice(0, PAGE), incidents, zone },
    next: isMore ? (shown.at(-1)?.id ?? null) : null,
  };
}

const readAlerts = (where: Prisma.PriceAlertWhereInput) =>
  prisma.priceAlert.findMany({ where, select: ALERT_COLUMNS, orderBy: { id: "desc" }, take: PAGE + 1 });

const beforeId = (after: number | null) => (after === null ? {} : { id: { lt: after } });

const openIncidents = () =>
  prisma.incident.findMany({ where: { closedAt: null }, select: { ref: true, title: true }, orderBy: { id: "desc" }, take: PAGE });
