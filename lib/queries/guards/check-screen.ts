import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { staffNames } from "@/lib/db/plans/plan-people";
import { readShop } from "@/lib/db/settings/shop";
import { readWatching } from "@/lib/db/settings/watching";
import type { CheckCounts, CheckOrigin, CheckState } from "./check-list";

export type CheckBreach = {
  line: number;
  answer: "allow" | "confirm" | "block" | "unreadable";
  guard: string | null;
  kind: string;
  sku: string;
  channel: string;
  currency: string;
  price: number | null;
  against: number | null;
};
export type CheckScreen = CheckCounts & {
  id: string;
  origin: CheckOrigin;
  label: string;
  by: string;
  at: string;
  state: CheckState;
  /** Whether the viewer asked for it: then another person decides. */
  own: boolean;
  decided: { by: string; at: string; reason: string } | null;
  byGuard: { id: number; name: string | null; lines: number }[];
  breaches: CheckBreach[];
  failMode: "open" | "closed";
  zone: string;
};

const byGuardSchema = z.array(z.object({ guardId: z.int(), lines: z.int() }));
const answerSchema = z.enum(["allow", "confirm", "block", "unreadable"]);
const originSchema = z.enum(["api", "file", "page"]).catch("api");

/** One check with the lines that it told of and what became of it; null: there is none of this id. */
export async function readCheckScreen(id: string, viewerId: string): Promise<CheckScreen | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const check = await prisma.priceCheck.findUnique({ where: { id }, include: { breaches: { orderBy: { position: "asc" }, take: 1_000 } } });
  if (!check) return null;
  const counts = byGuardSchema.parse(check.byGuard);
  const [guards, names, { zone }, { failMode }] = await Promise.all([
    prisma.priceGuard.findMany({ where: { id: { in: counts.map(({ guardId }) => guardId) } }, select: { id: true, name: true } }),
    staffNames(prisma, [check.decidedBy]),
    readShop(prisma),
    readWatching(prisma),
  ]);
  const named = new Map(guards.map((guard) => [guard.id, guard.name]));
  const { label, lines, allowed, toConfirm, blocked, rejected, state, decidedBy, decidedAt, reason } = check;
  return {
    ...{ id, label, lines, allowed, toConfirm, blocked, rejected, state, failMode, zone },
    origin: originSchema.parse(check.origin),
    by: check.askedByName,
    at: check.at.toISOString(),
    own: check.askedBy === viewerId,
    decided: decidedBy && decidedAt ? { by: names(decidedBy), at: decidedAt.toISOString(), reason: reason ?? "" } : null,
    byGuard: counts
      .map(({ guardId, lines: broken }) => ({ id: guardId, name: named.get(guardId) ?? null, lines: broken }))
      .sort((a, b) => b.lines - a.lines),
    breaches: check.breaches.map(({ line, answer, guardId, kind, sku, channel, currency, priceMinor, againstMinor }) => ({
      ...{ line, kind, sku, channel, currency },
      answer: answerSchema.parse(answer),
      guard: guardId === null ? null : (named.get(guardId) ?? null),
      price: priceMinor === null ? null : toNumber(priceMinor),
      against: againstMinor === null ? null : toNumber(againstMinor),
    })),
  };
}
