import { now } from "@/lib/clock";
import { type OrdersSince, ordersSince } from "@/lib/db/alerts/orders-since";
import { readWrongPrices } from "@/lib/db/alerts/wrong-prices";
import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { readShop } from "@/lib/db/settings/shop";
import { type AlertDeclaration, declareAlarm } from "@/lib/domain/alerts/declared-incident";
import { MOST_STORED } from "@/lib/domain/alerts/raising";
import { stopDetailSchema } from "@/lib/domain/alerts/stop";
import { maskAddresses } from "@/lib/domain/staff/masking";
import { ALERT_COLUMNS, type AlertRow, type AlertSummary, alertSummary, namesOf } from "./alert-summary";
import { readTips, type TipView } from "./tip-view";

const SHOWN = { breaches: 50, notices: 50, stops: 20, probes: 50, tips: 50, products: 20 };

export type BreachView = {
  id: string;
  sku: string;
  channel: string;
  customerGroup: string;
  currency: string;
  kind: string;
  minQuantity: number;
  beforeMinor: number | null;
  afterMinor: number | null;
  at: string;
  changedBy: string;
  source: string;
};
export type NoticeView = {
  id: string;
  channel: string;
  address: string;
  person: string | null;
  rung: number;
  state: "waiting" | "sent" | "failed";
  problem: string | null;
  at: string;
};
export type StopView = {
  id: number;
  action: "unlist" | "hold_fulfilment" | "disable_code" | "restore_price";
  state: "waiting" | "done" | "failed" | "by_hand";
  problem: string | null;
  skus: string[];
  code: string | null;
  /** Those to set back. */
  prices: { sku: string; channel: string; currency: string; priceMinor: number }[];
  at: string;
};
export type ProbeView = {
  sku: string;
  channel: string;
  currency: string;
  expectedMinor: number | null;
  seenMinor: number | null;
  result: "waiting" | "right" | "wrong" | "unreadable";
  checkedAt: string | null;
  problem: string | null;
};
/** What declaring would open; null where no product has both prices. */
export type DeclarationView = {
  products: { sku: string; name: string | null; channel: string; currency: string; wrongMinor: number | null; rightMinor: number }[];
  productCount: number;
  startsAt: string;
  endsAt: string;
  fixed: boolean;
  unpriced: string[];
} | null;

export type AlertPage = {
  alert: AlertSummary;
  orders: OrdersSince[];
  breaches: BreachView[];
  notices: NoticeView[];
  stops: StopView[];
  probes: ProbeView[];
  tips: TipView[];
  declaration: DeclarationView;
  /** More prices went wrong than the alert keeps one by one: it is declared by hand. */
  tooWide: boolean;
  zone: string;
};

/** Everything about one alert, or null. */
export async function readAlertPage(id: number, masked: boolean): Promise<AlertPage | null> {
  const row = await prisma.priceAlert.findUnique({ where: { id }, select: ALERT_COLUMNS });
  if (!row) return null;
  const [names, orders, breaches, notices, stops, probes, tips, { zone }, prices] = await Promise.all([
    namesOf([row]),
    ordersSince(prisma, id),
    prisma.alertBreach.findMany({ where: { alertId: id }, orderBy: { id: "asc" }, take: SHOWN.breaches }),
    readNotices(id, masked),
    readStops(id),
    readProbes(id),
    readTips({ alertId: id }, SHOWN.tips, masked),
    readShop(prisma),
    readWrongPrices(prisma, row, now()),
  ]);
  const told = { title: "-", description: "", zone, nowMs: now().getTime() };
  const declared = declareAlarm({ prices, raisedAtMs: row.raisedAt.getTime() }, told);
  const nameOf = new Map(prices.map(({ sku, name }) => [sku, name]));
  return {
    ...{ alert: alertSummary(row, names, masked), orders, notices, stops, probes, tips, zone },
    breaches: breaches.map((breach) => breachView(breach, masked)),
    declaration: declared && declarationView(declared, nameOf),
    tooWide: row.breaches > MOST_STORED,
  };
}

const minorOf = (value: bigint | null): number | null => (value === null ? null : toNumber(value));

type Breach = Awaited<ReturnType<typeof prisma.alertBreach.findMany>>[number];

const breachView = ({ id, beforeMinor, afterMinor, at, changedBy, ...breach }: Breach, masked: boolean): BreachView => ({
  ...{ sku: breach.sku, channel: breach.channel, customerGroup: breach.customerGroup, currency: breach.currency, kind: breach.kind },
  ...{ minQuantity: breach.minQuantity, source: breach.source, id: String(id), at: at.toISOString() },
  ...{ beforeMinor: minorOf(beforeMinor), afterMinor: minorOf(afterMinor), changedBy: masked ? maskAddresses(changedBy) : changedBy },
});

const NOTICE_COLUMNS = {
  ...{ id: true, channel: true, address: true, staffId: true, rung: true },
  ...{ state: true, problem: true, at: true, sentAt: true },
} as const;

async function readNotices(alertId: AlertRow["id"], masked: boolean): Promise<NoticeView[]> {
  const rows = await prisma.alertNotice.findMany({
    where: { alertId },
    select: NOTICE_COLUMNS,
    orderBy: { id: "asc" },
    take: SHOWN.notices,
  });
  const staff = await prisma.staffUser.findMany({
    where: { id: { in: rows.flatMap(({ staffId }) => staffId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return rows.map(({ id, channel, address, staffId, rung, state, problem, at, sentAt }) => ({
    ...{ id: String(id), channel, rung, state, at: (sentAt ?? at).toISOString() },
    person: staffId === null ? null : (names.get(staffId) ?? null),
    address: masked && channel === "sms" ? "" : masked ? maskAddresses(address) : address,
    problem: problem && masked ? maskAddresses(problem) : problem,
  }));
}

async function readStops(alertId: number): Promise<StopView[]> {
  const rows = await prisma.stopRequest.findMany({ where: { alertId }, orderBy: { id: "desc" }, take: SHOWN.stops });
  return rows.map(({ id, action, state, problem, detail, at }) => {
    const { skus, code, prices } = stopDetailSchema.catch(stopDetailSchema.parse({})).parse(detail);
    const shown = { skus: skus.slice(0, SHOWN.products), prices: prices.slice(0, SHOWN.products) };
    return { id, action, state, problem, code, ...shown, at: at.toISOString() };
  });
}

async function readProbes(alertId: number): Promise<ProbeView[]> {
  const rows = await prisma.priceProbe.findMany({ where: { alertId }, orderBy: [{ channel: "asc" }, { sku: "asc" }], take: SHOWN.probes });
  return rows.map(({ sku, channel, currency, expectedMinor, seenMinor, result, checkedAt, problem }) => ({
    ...{ sku, channel, currency, problem, expectedMinor: minorOf(expectedMinor), seenMinor: minorOf(seenMinor) },
    result: RESULTS.find((known) => known === result) ?? "waiting",
    checkedAt: checkedAt?.toISOString() ?? null,
  }));
}

const RESULTS = ["waiting", "right", "wrong", "unreadable"] as const;

function declarationView({ fields, unpriced }: AlertDeclaration, names: Map<string, string | null>): DeclarationView {
  const [window] = fields.windows;
  if (!window) return null;
  return {
    products: fields.products.slice(0, SHOWN.products).map(({ sku, channel = "", currency, criterion, criterionValue, ...product }) => ({
      ...{ sku, channel, currency, name: names.get(sku) ?? null, rightMinor: product.referencePriceMinor },
      wrongMinor: criterion === "any" ? null : criterionValue,
    })),
    productCount: fields.products.length,
    startsAt: new Date(window.startsAt).toISOString(),
    endsAt: new Date(window.endsAt).toISOString(),
    fixed: fields.fixedAt !== null && fields.fixedAt !== undefined,
    unpriced: unpriced.slice(0, SHOWN.products),
  };
}
