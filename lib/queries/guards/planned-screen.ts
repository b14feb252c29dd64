import { z } from "zod";
import { now } from "@/lib/clock";
import { pool, prisma } from "@/lib/db/client";
import { scopeChoices } from "@/lib/db/guards/scope-choices";
import { toNumber } from "@/lib/db/minor";
import { staffNames } from "@/lib/db/plans/plan-people";
import { readShop } from "@/lib/db/settings/shop";

export const MOST_PLANNED = 200;

export const plannedSearchSchema = z.object({ q: z.string().trim().max(200).catch("") });

export type PlannedView = {
  id: number;
  sku: string;
  channel: string;
  group: string;
  currency: string;
  price: number;
  startsAt: string;
  endsAt: string;
  standing: "over" | "now" | "next";
  reason: string;
  by: string;
};
export type PlannedScreen = {
  asked: string;
  prices: PlannedView[];
  /** More exist than are shown. */
  cut: boolean;
  zone: string;
  currencies: string[];
  channels: string[];
  groups: string[];
};

/** The prices that are planned, the ones that end last first; of a SKU where one is asked for. */
export async function readPlannedScreen({ q }: z.output<typeof plannedSearchSchema>): Promise<PlannedScreen> {
  const at = now();
  const [rows, { zone }, { currencies, channels, groups }] = await Promise.all([
    prisma.plannedPrice.findMany({
      where: q === "" ? {} : { sku: { contains: q, mode: "insensitive" } },
      orderBy: [{ endsAt: "desc" }, { id: "desc" }],
      take: MOST_PLANNED + 1,
    }),
    readShop(prisma),
    scopeChoices(pool),
  ]);
  const names = await staffNames(
    prisma,
    rows.map(({ by }) => by),
  );
  const prices = rows.slice(0, MOST_PLANNED).map((row) => ({
    ...{ id: row.id, sku: row.sku, channel: row.channel, group: row.customerGroup, currency: row.currency, reason: row.reason },
    price: toNumber(row.priceMinor),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    standing: row.endsAt <= at ? ("over" as const) : row.startsAt > at ? ("next" as const) : ("now" as const),
    by: names(row.by),
  }));
  return { asked: q, prices, cut: rows.length > MOST_PLANNED, zone, currencies, channels, groups };
}
