import { prisma } from "@/lib/db/client";
import { searchProducts } from "@/lib/db/incidents/suggest";
import { readHourCounts } from "@/lib/db/prices/hour-counts";
import { readOddLines } from "@/lib/db/prices/odd-lines";
import { readPriceLog } from "@/lib/db/prices/price-log";
import { readShop } from "@/lib/db/settings/shop";
import { type PriceHistory, priceHistories } from "@/lib/domain/prices/price-history";
import { type Anomaly, scanAnomalies } from "@/lib/domain/prices/scan-anomalies";

const MOST_HISTORIES = 24;
const MOST_ENTRIES = 200;
const MOST_ANOMALIES = 25;
const SCAN_DAYS = 60;

export type PricesScreen = {
  zone: string;
  /** Products that the text may mean; one of them is shown when it is their SKU. */
  found: { sku: string; name: string }[];
  sku: string | null;
  histories: (PriceHistory & { cut: number })[];
  /** Odd prices of the last weeks, where no product is asked for. */
  anomalies: { errors: Anomaly[]; gifts: number; days: number } | null;
};

/** The price history of what is asked for, or what looks odd of late where nothing is. */
export async function readPricesScreen(text: string): Promise<PricesScreen> {
  const { zone } = await readShop(prisma);
  const asked = text.trim().slice(0, 100);
  if (asked === "") {
    const all = scanAnomalies(await readOddLines(SCAN_DAYS));
    const errors = all.filter((one) => one.verdict === "error");
    return {
      zone,
      found: [],
      sku: null,
      histories: [],
      anomalies: { errors: errors.slice(0, MOST_ANOMALIES), gifts: all.length - errors.length, days: SCAN_DAYS },
    };
  }
  const found = (await searchProducts(prisma, asked, 10)).map(({ sku, name }) => ({ sku, name }));
  const exact = found.find((one) => one.sku.toLowerCase() === asked.toLowerCase()) ?? (found.length === 1 ? found[0] : undefined);
  const sku = exact?.sku ?? null;
  if (!sku) return { zone, found, sku: null, histories: [], anomalies: null };
  const [log, counts] = await Promise.all([readPriceLog(prisma, [sku]), readHourCounts(sku)]);
  const histories = priceHistories(log, counts)
    .slice(0, MOST_HISTORIES)
    .map((history) => {
      const cut = Math.max(0, history.entries.length - MOST_ENTRIES);
      return { ...history, entries: history.entries.slice(cut), cut };
    });
  return { zone, found, sku, histories, anomalies: null };
}
