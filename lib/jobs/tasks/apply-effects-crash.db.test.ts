import fc from "fast-check";
import { expect, test } from "vitest";
import { AccountClient } from "../../connectors/account-client";
import type { ShopAccount } from "../../connectors/shop-account";
import { ShopClient } from "../../connectors/shop-client";
import { WooCommerceAccount } from "../../connectors/woocommerce-account";
import type { AccountRow } from "../../db/accounts/account-rows";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { accountOn, effectsToApply, stockShop } from "../../testing/effects-to-apply";
import { type Mishap, NONE } from "../../testing/shop-server";
import { WooCommerceStandIn } from "../../testing/woocommerce-stand-in";
import { applyEffects } from "./apply-effects";

/** What happens to one call, and to the worker around it. */
const mishap = fc.constantFrom<Mishap>(
  NONE,
  { kind: "lost" },
  { kind: "held" },
  { kind: "drop" },
  { kind: "error", status: 500 },
  { kind: "limit", retryAfter: "60" },
);
const death = fc.constantFrom("none", "none", "none", "before the call", "after the call", "before the look-up");
const rounds = fc.array(
  fc.record({
    mishaps: fc.array(mishap, { minLength: 1, maxLength: 8 }),
    deaths: fc.array(death, { minLength: 1, maxLength: 6 }),
    workers: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Long enough for every claim of a worker that died to end. */
const ROUND_MINUTES = 45;
let incidents = 0;

test("whatever is lost, repeated or killed on the way, each effect is applied exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (story) => {
      const shop = await WooCommerceStandIn.start();
      await prisma.$executeRaw`TRUNCATE shop_account`;
      const plan = await effectsToApply(3, `CRASH${++incidents}-`);
      await stockShop(shop, plan);
      const accountId = await accountOn(shop);
      for (const { mishaps, deaths, workers } of [...story, ...calm()]) {
        let calls = 0;
        shop.mishap = (_, { method }) => (method === "POST" ? (mishaps[calls++ % mishaps.length] ?? NONE) : NONE);
        await Promise.all(Array.from({ length: workers }, () => runUntilDeath(accountId, { shop, deaths })));
        // A call that is still on its way arrives while its shop would still answer it.
        await shop.land();
        // Time passes for what waits; the clock by which results are written down stays the only one.
        await prisma.$executeRaw`UPDATE effect SET next_attempt_at = next_attempt_at - ${ROUND_MINUTES} * interval '1 minute' WHERE plan_id = ${plan.planId}`;
      }
      const states = await prisma.effect.groupBy({
        by: ["state"],
        where: { planId: plan.planId },
        _count: true,
        orderBy: { state: "asc" },
      });
      expect(states.map(({ state, _count }) => [state, _count])).toEqual([
        ["done", 7],
        ["needs_person", 1],
      ]);
      const reasons = shop.books.refunds.map(({ reason }) => reason);
      expect(reasons).toHaveLength(5);
      expect(new Set(reasons).size).toBe(5);
      expect(shop.books.coupons).toHaveLength(2);
      expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
      await shop.stop();
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 300_000);

/** Nothing goes wrong any more; what waits longest, an hour, comes to its turn. */
const calm = () => Array.from({ length: 3 }, () => ({ mishaps: [NONE], deaths: ["none"], workers: 1 }));

type Surroundings = { shop: WooCommerceStandIn; deaths: string[] };

/** A worker that applies until nothing is due, or dies: from then on nothing of it is heard. */
async function runUntilDeath(accountId: number, { shop, deaths }: Surroundings): Promise<void> {
  let die = () => {};
  const dead = new Promise<void>((resolve) => {
    die = resolve;
  });
  let turn = 0;
  const gone = () => {
    die();
    return new Promise<never>(() => {});
  };
  const open = ({ baseUrl, settings }: AccountRow): ShopAccount => {
    const account = new WooCommerceAccount({
      baseUrl,
      settings,
      credentials: { consumerKey: shop.key, consumerSecret: shop.secret },
      client: new AccountClient({ timeoutMs: 2_000 }),
      reader: new ShopClient({ tries: 2, backoffMs: 1 }),
    });
    const next = () => deaths[turn++ % deaths.length];
    return {
      kind: account.kind,
      capabilities: account.capabilities,
      check: (signal) => account.check(signal),
      lookUp: async (effect, applying) => (next() === "before the look-up" ? gone() : account.lookUp(effect, applying)),
      apply: async (effect, applying) => {
        const how = next();
        if (how === "before the call") return gone();
        const applied = await account.apply(effect, applying);
        return how === "after the call" ? gone() : applied;
      },
    };
  };
  await Promise.race([applyEffects(accountId, { open }), dead]);
}
