import { ALBUM_WINDOW, REPORTERS, STAFF_DOMAIN, WINDOW } from "./catalogue";
import { laterOrders } from "./later-orders";
import { person } from "./people";
import { type Random, seeded } from "./random";
import { type Basket, type OrderOptions, StoryBuilder } from "./story-builder";
import type { SeedCustomer, Story } from "./story-types";

const HOUR = 3_600_000;
const AFFECTED_CUSTOMERS = 410;

/**
 * The founding story as rows, always the same: some 430 orders of 410 customers at 0 € on one Saturday, among ordinary
 * orders from September on, with every case that a naive query gets wrong; and the older incident of the album, with what its customers
 * ordered before and since.
 */
export function photoPacks(): Story {
  const random = seeded(20_060_819);
  const builder = new StoryBuilder();
  laterOrders(builder);
  ordinaryOrders(builder, random);
  albumIncident(builder, random);
  freePacks(builder, random);
  edges(builder, random);
  return builder.story;
}

function ordinaryOrders(builder: StoryBuilder, random: Random): void {
  const from = Date.parse("2026-08-24T06:00:00Z");
  const to = Date.parse("2026-11-20T20:00:00Z");
  for (let n = 0; n < 1_500; n++) {
    const key = builder.customer(person(random, n));
    const orders = random.pick([1, 1, 1, 2, 2, 3]);
    for (let i = 0; i < orders; i++) {
      const at = outsideWindows(random, from, to);
      const first = random.pick(["PACK-200", "PACK-200", "PACK-100", "PACK-500", "ALBUM-A4", "LIVRE-30", "CADRE-30"]);
      const basket: Basket = [{ sku: first, quantity: random.chance(0.08) ? 2 : 1 }];
      if (random.chance(0.15) && first !== "CADRE-30") basket.push({ sku: "CADRE-30" });
      if (random.chance(0.06)) basket.push({ sku: "TIRAGE-OFFERT", kind: "free_gift" });
      const status = random.pick(["paid", "paid", "shipped", "delivered", "delivered", "cancelled"] as const);
      builder.order(key, at, basket, { status: status === "cancelled" && random.chance(0.7) ? "delivered" : status });
      if (first === "PACK-500" && random.chance(0.6))
        builder.uses(key, "PACK-500", random.between(20, 400), at + random.between(2, 200) * HOUR);
    }
  }
}

function outsideWindows(random: Random, from: number, to: number): number {
  for (;;) {
    const at = from + random.below(to - from);
    const day = new Date(at).toISOString().slice(0, 10);
    if (day !== WINDOW.startsAt.slice(0, 10) && day !== ALBUM_WINDOW.startsAt.slice(0, 10)) return at - (at % 1000);
  }
}

function albumIncident(builder: StoryBuilder, random: Random): void {
  const start = Date.parse(ALBUM_WINDOW.startsAt);
  const length = Date.parse(ALBUM_WINDOW.endsAt) - start;
  for (let n = 0; n < 38; n++) {
    const key = builder.customer(person(random, 5_000 + n));
    const at = start + random.below(length - 1_000);
    const ref = builder.order(key, at - (at % 1000), [{ sku: "ALBUM-A4", price: 299, quantity: n % 12 === 0 ? 2 : 1 }], {
      status: n % 3 === 0 ? "shipped" : "paid",
    });
    if (n % 3 === 0) builder.uses(key, "ALBUM-A4", n % 12 === 0 ? 2 : 1, at + 20 * HOUR, ref);
  }
}

function freePacks(builder: StoryBuilder, random: Random): void {
  const start = Date.parse(WINDOW.startsAt);
  const length = Date.parse(WINDOW.endsAt) - start;
  for (let n = 0; n < AFFECTED_CUSTOMERS; n++) {
    const key = affectedCustomer(builder, random, n);
    if (n % 23 === 5) earlierPaidPack(builder, random, key);
    const orders = n < 392 ? 1 : n < 408 ? 2 : 3;
    for (let i = 0; i < orders; i++) {
      const at = start + 1_000 + random.below(length - 2_000);
      placeFreePack(builder, random, { key, at: at - (at % 1000), n, uses: i === 0 && random.chance(0.34) });
    }
  }
}

/** One person, as the account and as a guest with another address: a match that only a person may decide. */
const TWINS: readonly Partial<SeedCustomer>[] = [
  { name: "Hélène Marchand", country: "FR", phone: "06 39 98 00 60", phone_e164: "+33639980060", postcode: "69003" },
  { name: "MARCHAND Helene", country: "FR", phone: "+33 6 39 98 00 60", phone_e164: "+33639980060", postcode: "69003", external_ref: null },
];

function affectedCustomer(builder: StoryBuilder, random: Random, n: number): string {
  const who = person(random, 7_000 + n);
  if (n < REPORTERS.length) {
    const names = ["Camille Durand", "Odile Le Gall", "Harriet Walker"];
    return builder.customer({ ...who, name: names[n] as string, email: REPORTERS[n] as string, language: n === 2 ? "en" : "fr" });
  }
  if (n === 3) return builder.customer({ ...who, name: "Marie-Antoinette Philippine de Saint-Exupéry de La Rochefoucauld-Montbel" });
  if (n === 4) return builder.customer({ ...who, name: "D’Artagnan <Charles> & fils" });
  if (n >= 40 && n < 49)
    return builder.customer(null, {
      name: who.name,
      language: who.language,
      phone: n % 2 ? `+33 6 00 00 00 ${n}` : null,
      postal_address: `${n} rue des Lilas\n750${10 + (n % 10)} Paris`,
    });
  if (n === 60 || n === 61) return builder.customer(who, TWINS[n - 60]);
  const guest = n % 16 === 7;
  const nameless = n % 50 === 11;
  return builder.customer(nameless ? { ...who, name: "" } : who, { ...(guest && { external_ref: null }), ...(nameless && { name: null }) });
}

function earlierPaidPack(builder: StoryBuilder, random: Random, key: string): void {
  const at = Date.parse("2026-10-03T10:00:00Z") + random.below(20 * 24) * HOUR;
  builder.order(key, at, [{ sku: "PACK-500" }], { status: "delivered" });
  builder.uses(key, "PACK-500", random.between(100, 500), Date.parse("2026-11-14T17:00:00Z"));
}

type FreePack = { key: string; at: number; n: number; uses: boolean };

function placeFreePack(builder: StoryBuilder, random: Random, { key, at, n, uses }: FreePack): void {
  const quantity = n % 100 === 21 ? 3 : n % 34 === 9 ? 2 : 1;
  const basket: Basket = [{ sku: "PACK-500", price: 0, quantity }];
  if (n % 7 === 2) basket.push({ sku: random.pick(["ALBUM-A4", "CADRE-30", "PACK-200"]) });
  if (n % 29 === 4) basket.push({ sku: "TIRAGE-OFFERT", kind: "free_gift" });
  const ref = builder.order(key, at, basket, { channel: n % 9 === 0 ? "mobile" : "web" });
  if (!uses) return;
  const all = random.chance(0.3);
  const units = all ? 500 * quantity : random.between(12, 480);
  builder.uses(key, "PACK-500", units, at + random.between(1, 20) * HOUR, ref);
}

function edges(builder: StoryBuilder, random: Random): void {
  const start = Date.parse(WINDOW.startsAt);
  const end = Date.parse(WINDOW.endsAt);
  let n = 9_000;
  const someone = (): string => builder.customer(person(random, n++));
  const free = (at: number, options?: OrderOptions, line?: Partial<Basket[number]>) =>
    builder.order(someone(), at, [{ sku: "PACK-500", price: 0, ...line }], options);
  free(start);
  free(end - 1_000);
  free(end);
  free(end + 2 * 60_000);
  free(start - 1_000, {}, { price: 4900 });
  for (let i = 0; i < 3; i++) free(start + (i + 1) * 17 * 60_000, {}, { price: 4900 });
  free(start + HOUR, { status: "cancelled" });
  free(start + 2 * HOUR, { status: "refunded" });
  free(start + 3 * HOUR, {}, { quantity: 2, refunded: 1 });
  for (let i = 0; i < 5; i++) free(start + i * HOUR, {}, { kind: "free_gift" });
  for (let i = 0; i < 4; i++) builder.order(someone(), start + i * HOUR + 5 * 60_000, [{ sku: "PACK-500" }, { sku: "PACK-500", price: 0 }]);
  for (let i = 0; i < 3; i++) free(start + i * HOUR + 60_000, { status: "shipped" }, { kind: "replacement" });
  for (const name of ["qa", "michel"]) {
    const staff = builder.customer({ name: `Photopli ${name}`, email: `${name}${STAFF_DOMAIN}`, language: "fr", country: "FR" });
    builder.order(staff, start + 30 * 60_000, [{ sku: "PACK-500", price: 0 }]);
  }
}
