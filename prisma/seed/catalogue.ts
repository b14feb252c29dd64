import type { SeedPrice, SeedProduct } from "./story-types";

/** The window of the founding story, told on a Saturday of November: 09:12 to 16:40 in Paris (UTC+1). */
export const WINDOW = { startsAt: "2026-11-14T08:12:00.000Z", endsAt: "2026-11-14T15:40:00.000Z" };
/** The older incident: an album at 2.99 instead of 29.90 on a Saturday of September, 20:00 to 23:30 in Paris (UTC+2). */
export const ALBUM_WINDOW = { startsAt: "2026-09-12T18:00:00.000Z", endsAt: "2026-09-12T21:30:00.000Z" };
export const REPORTERS = ["camille.durand@example.com", "odile.le-gall@example.org", "harriet.walker@example.net"] as const;
export const STAFF_DOMAIN = "@photopli.example";

export const PRODUCTS: SeedProduct[] = [
  {
    sku: "PACK-500",
    name: "Pack de 500 tirages",
    units_per_item: 500,
    unit_cost_minor: 4,
    price: 4900,
    family: "Packs de tirages",
    tags: ["tirages"],
  },
  {
    sku: "PACK-200",
    name: "Pack de 200 tirages",
    units_per_item: 200,
    unit_cost_minor: 4,
    price: 2400,
    family: "Packs de tirages",
    tags: ["tirages", "promotion"],
  },
  {
    sku: "PACK-100",
    name: "Pack de 100 tirages",
    units_per_item: 100,
    unit_cost_minor: 4,
    price: 1500,
    family: "Packs de tirages",
    tags: ["tirages"],
  },
  {
    sku: "ALBUM-A4",
    name: "Album A4",
    units_per_item: 1,
    unit_cost_minor: 1100,
    price: 2990,
    family: "Albums et livres",
    tags: ["cadeaux"],
  },
  {
    sku: "LIVRE-30",
    name: "Livre photo 30 pages",
    units_per_item: 1,
    unit_cost_minor: 1500,
    price: 3990,
    family: "Albums et livres",
    tags: ["cadeaux"],
  },
  { sku: "CADRE-30", name: "Cadre 30 × 40", units_per_item: 1, unit_cost_minor: 700, price: 1990, family: "Décoration", tags: ["cadeaux"] },
  { sku: "TIRAGE-OFFERT", name: "Tirage 20 × 30 offert", units_per_item: 1, unit_cost_minor: 60, price: 0, family: "Cadeaux", tags: [] },
];

/** The shop's price log: everyday prices, a price for quantities, and what the two bad updates did until they were put right. */
export const PRICES: SeedPrice[] = [
  ...PRODUCTS.filter(({ price }) => price > 0).map(({ sku, price }) => regular(sku, price, "2026-01-05T07:00:00.000Z")),
  { sku: "PACK-100", kind: "tier", min_quantity: 5, price_minor: 1300, effective_at: "2026-01-05T07:00:00.000Z" },
  regular("ALBUM-A4", 299, ALBUM_WINDOW.startsAt),
  regular("ALBUM-A4", 2990, ALBUM_WINDOW.endsAt),
  regular("PACK-500", 0, WINDOW.startsAt),
  regular("PACK-500", 4900, WINDOW.endsAt),
];

function regular(sku: string, price_minor: number, effective_at: string): SeedPrice {
  return { sku, kind: "regular", min_quantity: 1, price_minor, effective_at };
}
