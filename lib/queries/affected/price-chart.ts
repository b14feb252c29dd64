import { MOST_POINTS, readPriceHours, readPricePoints } from "@/lib/db/affected/price-points";
import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { toNumber } from "@/lib/db/minor";
import { wrongPriceMinor } from "@/lib/domain/incidents/scope";
import { minorDigits } from "@/lib/domain/money";

const MOST_HOURS = 300;

export type PricePoint = { atMs: number; priceMinor: number; verdict: "in" | "near" | "out"; lines: number };
export type PriceHour = { hour: string; priceMinor: number; in: number; near: number; out: number };
export type PriceChartData = {
  currency: string;
  digits: number;
  zone: string;
  points: PricePoint[];
  /** Lines the points stand for; more than the points when lines are drawn together. */
  lines: number;
  /** Lines of one price are drawn together by slices of time, because there are too many. */
  grouped: boolean;
  windows: { startMs: number; endMs: number }[];
  references: number[];
  wrongs: number[];
  hours: PriceHour[];
  hoursCut: boolean;
};

/** Unit price over time of the judged lines, in the incident's first currency. Null: nothing is judged yet. */
export async function readPriceChart(incident: FoundIncident): Promise<PriceChartData | null> {
  const currency = incident.products[0]?.currency;
  if (!currency) return null;
  const [points, hours] = await Promise.all([
    readPricePoints(prisma, incident.id, currency),
    readPriceHours(prisma, incident.id, currency, incident.zone, MOST_HOURS + 1),
  ]);
  if (points.length === 0) return null;
  const lines = points.reduce((sum, p) => sum + toNumber(p.lines), 0);
  const products = incident.products.filter((product) => product.currency === currency);
  const unique = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);
  return {
    currency,
    digits: minorDigits(currency),
    zone: incident.zone,
    points: points.map((p) => ({ atMs: toNumber(p.at_ms), priceMinor: toNumber(p.price), verdict: p.verdict, lines: toNumber(p.lines) })),
    lines,
    grouped: lines > MOST_POINTS,
    windows: incident.windows.map((w) => ({ startMs: w.startsAt.getTime(), endMs: w.endsAt.getTime() })),
    references: unique(products.map((p) => p.referencePriceMinor)),
    wrongs: unique(products.map(wrongPriceMinor)),
    hours: hours.slice(0, MOST_HOURS).map((h) => ({
      hour: h.hour,
      priceMinor: toNumber(h.price),
      in: toNumber(h.taken),
      near: toNumber(h.near),
      out: toNumber(h.left_out),
    })),
    hoursCut: hours.length > MOST_HOURS,
  };
}
