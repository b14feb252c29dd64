import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { armedGuards, priceGuardOf } from "@/lib/db/guards/armed-guards";
import { knownPrices } from "@/lib/db/guards/known-prices";
import { readWatching } from "@/lib/db/settings/watching";
import type { PriceAnswer } from "@/lib/domain/guards/judge-lines";
import { readPasted } from "@/lib/domain/guards/pasted-prices";
import { answerPrices, type ToldBreach, type UnreadableLine } from "@/lib/domain/guards/price-answer";
import { isCurrency } from "@/lib/domain/imports/words";

const MOST_LINES = 200;

const input = z.object({
  text: z.string().max(100_000),
  decimal: z.enum([".", ","]),
  currency: z.string().refine(isCurrency),
  /** Judge by this one alone, whatever its state; null: by all that are armed. */
  guardId: z.int().nullable(),
});

type TriedReason = Pick<ToldBreach, "kind" | "against" | "answer"> & { guard: string };
export type TriedLine = {
  line: number;
  sku: string;
  channel: string;
  currency: string;
  price: number | null;
  answer: PriceAnswer;
  reasons: TriedReason[];
};
export type Tried = { verdict: PriceAnswer; guards: number; lines: TriedLine[]; unreadable: UnreadableLine[] };

/** What guards would answer to a few pasted prices; nothing is kept. Null: there is nothing to try, or too much. */
export async function tryPrices(given: unknown): Promise<Tried | null> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return null;
  const { text, decimal, currency, guardId } = parsed.data;
  const at = now();
  const asked = readPasted(text, { decimal, currency, nowMs: at.getTime() });
  if (!asked || asked.lines.count + asked.rejectedCount === 0 || asked.lines.count > MOST_LINES) return null;
  const { lines, numbers, rejected } = asked;
  const [guards, { usualDays, taxBp, failMode }] = await Promise.all([guardsToAsk(guardId, at), readWatching(prisma)]);
  const around = { lines, ...(await knownPrices(prisma, lines, { now: at, usualDays, taxBp })) };
  const { verdict, answers, breaches } = answerPrices(
    guards.map(({ guard }) => guard),
    around,
    asked,
    failMode,
  );
  const names = new Map(guards.map(({ id, name }) => [String(id), name]));
  const tried = Array.from(
    numbers,
    (line, i): TriedLine => ({
      line,
      sku: lines.skus[lines.sku[i]!]!,
      channel: lines.channels[lines.channel[i]!]!,
      currency: lines.currencies[lines.currency[i]!]!,
      price: Number.isNaN(lines.price[i]!) ? null : lines.price[i]!,
      answer: (["allow", "confirm", "block"] as const)[answers[i]!]!,
      reasons: breaches
        .filter((breach) => breach.line === line && breach.guardId !== null)
        .map(({ kind, against, answer, guardId: of }) => ({ kind, against, answer, guard: names.get(of ?? "") ?? "" })),
    }),
  );
  return { verdict, guards: guards.length, lines: tried, unreadable: [...rejected] };
}

async function guardsToAsk(guardId: number | null, at: Date) {
  if (guardId === null) return armedGuards(prisma, "price", at);
  const row = await prisma.priceGuard.findFirst({ where: { id: guardId, watch: "price" } });
  return row ? [{ id: row.id, name: row.name, guard: priceGuardOf(row) }] : [];
}
