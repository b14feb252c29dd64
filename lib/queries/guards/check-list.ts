import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";

const PAGE = 50;

/** What the address asks for; `before` is the instant and id of the last row of the page before. */
export const checkSearchSchema = z.object({
  show: z.enum(["waiting", "all"]).catch("all"),
  before: z
    .string()
    .regex(/^\d{13}-[0-9a-f-]{36}$/)
    .transform((text) => ({ at: new Date(Number(text.slice(0, 13))), id: text.slice(14) }))
    .nullable()
    .catch(null),
});

export type CheckCounts = { lines: number; allowed: number; toConfirm: number; blocked: number; rejected: number };
export type CheckOrigin = "api" | "file" | "page";
export type CheckState = "answered" | "waiting" | "confirmed" | "refused";
export type CheckView = CheckCounts & { id: string; origin: CheckOrigin; label: string; by: string; at: string; state: CheckState };
export type CheckList = { show: "waiting" | "all"; waiting: number; checks: CheckView[]; next: string | null; zone: string };

const isOrigin = z.enum(["api", "file", "page"]).catch("api");

/** A page of checks, the newest first: those that wait for a second person, or all. */
export async function readCheckList({ show, before }: z.output<typeof checkSearchSchema>): Promise<CheckList> {
  const [waiting, rows, { zone }] = await Promise.all([
    prisma.priceCheck.count({ where: { state: "waiting" } }),
    prisma.priceCheck.findMany({
      where: {
        ...(show === "waiting" && { state: "waiting" as const }),
        ...(before && { at: { lte: before.at }, OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] }),
      },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: PAGE + 1,
    }),
    readShop(prisma),
  ]);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const checks = page.map(({ id, label, lines, allowed, toConfirm, blocked, rejected, state, ...row }) => ({
    ...{ id, label, lines, allowed, toConfirm, blocked, rejected, state },
    origin: isOrigin.parse(row.origin),
    by: row.askedByName,
    at: row.at.toISOString(),
  }));
  return { show, waiting, checks, next: last && rows.length > PAGE ? `${last.at.getTime()}-${last.id}` : null, zone };
}
