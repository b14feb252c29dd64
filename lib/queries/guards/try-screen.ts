import { pool, prisma } from "@/lib/db/client";
import { scopeChoices } from "@/lib/db/guards/scope-choices";
import { env } from "@/lib/env";

export type TryScreen = {
  /** The one guard to try; null: all that are armed. */
  guard: { id: number; name: string } | null;
  currencies: string[];
  /** Where the shop's systems ask. */
  url: string;
};

/** What the playground needs to know. */
export async function readTryScreen(guardId: number | null): Promise<TryScreen> {
  const [guard, { currencies }] = await Promise.all([
    guardId === null ? null : prisma.priceGuard.findFirst({ where: { id: guardId, watch: "price" }, select: { id: true, name: true } }),
    scopeChoices(pool),
  ]);
  return { guard, currencies: currencies.length > 0 ? currencies : ["EUR"], url: env.APP_URL };
}
