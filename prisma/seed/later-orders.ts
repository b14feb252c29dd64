import { ALBUM_WINDOW } from "./catalogue";
import { person } from "./people";
import { type Random, seeded } from "./random";
import type { Basket, StoryBuilder } from "./story-builder";

const DAY = 86_400_000;
/** When the shop knew these customers first. */
const EARLIEST = Date.parse("2026-06-01T08:00:00Z");
const WINDOW_START = Date.parse(ALBUM_WINDOW.startsAt);
/** When the album's letter with the gesture left. */
export const ALBUM_LETTER = Date.parse("2026-09-16T07:30:00Z");
/** The founding story's own Saturday keeps its orders to itself. */
const FOUNDING_DAY = Date.parse("2026-11-14T00:00:00Z");

const TREATED = 130;
const OTHERS = 460;
/** Which share ordered again within a month of the letter, in the second month, and since. */
const SHARES = { treated: { first: 0.17, second: 0.2, since: 0.04 }, others: { first: 0.19, second: 0.13, since: 0.04 } };

/**
 * What the shop's other customers of that summer did before the album's wrong price and since, so that what making amends changed can
 * be worked out: regulars among the affected, and others who were like them. Lots of their own; packs of 500 are nobody's here.
 */
export function laterOrders(builder: StoryBuilder): void {
  const random = seeded(20_260_912);
  for (let n = 0; n < TREATED; n++) {
    const key = builder.customer(person(random, 20_000 + n));
    regularBefore(builder, random, key);
    albumOrder(builder, random, key, n);
    comesBack(builder, random, key, SHARES.treated);
  }
  for (let n = 0; n < OTHERS; n++) {
    const key = builder.customer(person(random, 30_000 + n));
    regularBefore(builder, random, key);
    comesBack(builder, random, key, SHARES.others);
  }
}

function regularBefore(builder: StoryBuilder, random: Random, key: string): void {
  const orders = random.pick([1, 1, 1, 1, 2]);
  for (let i = 0; i < orders; i++)
    builder.order(key, within(random, EARLIEST, WINDOW_START - DAY), basket(random), { status: "delivered" });
}

function albumOrder(builder: StoryBuilder, random: Random, key: string, n: number): void {
  const at = within(random, WINDOW_START, Date.parse(ALBUM_WINDOW.endsAt) - 1_000);
  const ref = builder.order(key, at, [{ sku: "ALBUM-A4", price: 299 }], { status: n % 4 === 0 ? "shipped" : "paid" });
  if (n % 4 === 0) builder.uses(key, "ALBUM-A4", 1, at + 20 * 3_600_000, ref);
}

function comesBack(builder: StoryBuilder, random: Random, key: string, share: { first: number; second: number; since: number }): void {
  const again = (from: number, to: number) =>
    builder.order(key, within(random, ALBUM_LETTER + from * DAY, ALBUM_LETTER + to * DAY), basket(random), { status: "delivered" });
  const lot = random.below(1_000) / 1_000;
  if (lot < share.first) again(1, 29);
  else if (lot < share.first + share.second) again(31, 58);
  else if (lot < share.first + share.second + share.since) again(60, 64);
  if (lot < share.first && random.chance(0.2)) again(31, 58);
}

const basket = (random: Random): Basket => {
  const first = random.pick(["PACK-100", "PACK-200", "PACK-200", "LIVRE-30"]);
  return random.chance(0.1) ? [{ sku: first }, { sku: "CADRE-30" }] : [{ sku: first }];
};

/** A whole second of [from, to), never on the founding story's day. */
function within(random: Random, from: number, to: number): number {
  for (;;) {
    const at = from + random.below(to - from);
    if (at < FOUNDING_DAY || at >= FOUNDING_DAY + DAY) return at - (at % 1_000);
  }
}
