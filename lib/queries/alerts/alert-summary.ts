import { z } from "zod";
import { type Prisma, prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { maskAddresses } from "@/lib/domain/staff/masking";

const ORIGINS = ["prices", "demand", "probe", "tip"] as const;
const STATES = ["open", "acknowledged", "intended", "declared", "resolved"] as const;
const SEVERITIES = ["warn", "confirm", "block"] as const;
export type AlertOrigin = (typeof ORIGINS)[number];
export type AlertState = (typeof STATES)[number];
export type AlertSeverity = (typeof SEVERITIES)[number];

const DEMAND_KINDS = ["order_rate", "sku_share", "zero_totals", "referrer"] as const;
/** What an alert without prices saw: an alarm by the orders, what a tip says. */
const detailSchema = z.object({
  kind: z.enum(DEMAND_KINDS).optional().catch(undefined),
  host: z.string().optional().catch(undefined),
  orders: z.number().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  /** Raised by hand, to see that its messages arrive. */
  trial: z.boolean().optional().catch(undefined),
});
export type AlertDetail = z.output<typeof detailSchema>;

export type AlertSummary = {
  id: number;
  origin: AlertOrigin;
  severity: AlertSeverity;
  state: AlertState;
  guard: { id: number; name: string } | null;
  /** The first few. */
  skus: string[];
  skuCount: number;
  /** Of the first SKU, where the shop's catalogue knows it. */
  product: string | null;
  channels: string[];
  currency: string | null;
  beforeMinor: number | null;
  afterMinor: number | null;
  changedBy: string;
  breaches: number;
  startedAt: string;
  raisedAt: string;
  detail: AlertDetail;
  acknowledged: { by: string; at: string } | null;
  settled: { by: string; at: string; reason: string } | null;
  incidentRef: string | null;
};

const SHOWN_SKUS = 3;

/** The columns that a summary needs. */
export const ALERT_COLUMNS = {
  ...{ id: true, origin: true, guardId: true, severity: true, state: true, skus: true, channels: true, currency: true },
  ...{ beforeMinor: true, afterMinor: true, changedBy: true, breaches: true, startedAt: true, raisedAt: true, detail: true },
  ...{ acknowledgedBy: true, acknowledgedAt: true, settledBy: true, settledAt: true, reason: true, incidentId: true },
} as const satisfies Prisma.PriceAlertSelect;
export type AlertRow = Prisma.PriceAlertGetPayload<{ select: typeof ALERT_COLUMNS }>;
type Names = { guards: Map<number, string>; products: Map<string, string>; staff: Map<string, string>; incidents: Map<number, string> };

/** What the rows name by id, each asked once. */
export async function namesOf(rows: readonly AlertRow[]): Promise<Names> {
  const ids = <T>(pick: (row: AlertRow) => T | null | undefined): T[] => rows.flatMap((row) => pick(row) ?? []);
  const [guards, products, staff, incidents] = await Promise.all([
    prisma.priceGuard.findMany({ where: { id: { in: ids((row) => row.guardId) } }, select: { id: true, name: true } }),
    prisma.product.findMany({ where: { sku: { in: ids((row) => row.skus[0]) } }, select: { sku: true, name: true } }),
    prisma.staffUser.findMany({
      where: { id: { in: [...ids((row) => row.acknowledgedBy), ...ids((row) => row.settledBy)] } },
      select: { id: true, name: true },
    }),
    prisma.incident.findMany({ where: { id: { in: ids((row) => row.incidentId) } }, select: { id: true, ref: true } }),
  ]);
  return {
    guards: new Map(guards.map(({ id, name }) => [id, name])),
    products: new Map(products.map(({ sku, name }) => [sku, name])),
    staff: new Map(staff.map(({ id, name }) => [id, name])),
    incidents: new Map(incidents.map(({ id, ref }) => [id, ref])),
  };
}

const minorOf = (value: bigint | null): number | null => (value === null ? null : toNumber(value));

export function alertSummary(row: AlertRow, names: Names, masked: boolean): AlertSummary {
  const person = (id: string) => names.staff.get(id) ?? (masked ? maskAddresses(id) : id);
  const detail = detailSchema.catch({}).parse(row.detail);
  const { id, origin, severity, state, channels, currency, changedBy, breaches } = row;
  return {
    ...{ id, origin, severity, state, channels, currency, breaches },
    changedBy: masked ? maskAddresses(changedBy) : changedBy,
    guard: row.guardId === null ? null : { id: row.guardId, name: names.guards.get(row.guardId) ?? `#${row.guardId}` },
    skus: row.skus.slice(0, SHOWN_SKUS),
    skuCount: row.skus.length,
    product: names.products.get(row.skus[0] ?? "") ?? null,
    ...{ beforeMinor: minorOf(row.beforeMinor), afterMinor: minorOf(row.afterMinor) },
    ...{ startedAt: row.startedAt.toISOString(), raisedAt: row.raisedAt.toISOString() },
    detail: { ...detail, text: detail.text && masked ? maskAddresses(detail.text) : detail.text },
    acknowledged:
      row.acknowledgedBy && row.acknowledgedAt ? { by: person(row.acknowledgedBy), at: row.acknowledgedAt.toISOString() } : null,
    settled:
      row.settledBy && row.settledAt ? { by: person(row.settledBy), at: row.settledAt.toISOString(), reason: row.reason ?? "" } : null,
    incidentRef: row.incidentId === null ? null : (names.incidents.get(row.incidentId) ?? null),
  };
}
