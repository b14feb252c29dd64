import { type GuardDraft, guardDraftSchema } from "../../domain/guards/guard-draft";
import type { Db } from "../client";

type Row = Awaited<ReturnType<Db["priceGuard"]["findMany"]>>[number];
export type GuardState = Row["state"];
export type GuardRow = {
  id: number;
  draft: GuardDraft;
  state: GuardState;
  version: number;
  mutedUntil: Date | null;
  muteReason: string | null;
  learntFrom: number | null;
  updatedBy: string;
  updatedAt: Date;
};

/** A guard as it stands, with what it says in the words of the domain. */
export const guardOf = (row: Row): GuardRow => ({
  id: row.id,
  draft: guardDraftSchema.parse({
    watch: row.watch,
    rule: row.rule,
    name: row.name,
    severity: row.severity,
    scope: row.scope,
    fromAt: row.fromAt?.toISOString() ?? null,
    untilAt: row.untilAt?.toISOString() ?? null,
  }),
  state: row.state,
  version: row.version,
  mutedUntil: row.mutedUntil,
  muteReason: row.muteReason,
  learntFrom: row.learntFrom,
  updatedBy: row.updatedBy,
  updatedAt: row.updatedAt,
});

export async function readGuard(db: Db, id: number): Promise<GuardRow | null> {
  const row = await db.priceGuard.findUnique({ where: { id } });
  return row && guardOf(row);
}

const MOST_GUARDS = 500;

/** Those that are asked or about to be, or those that were retired; armed ones first. */
export async function listGuards(db: Db, retired: boolean): Promise<GuardRow[]> {
  const rows = await db.priceGuard.findMany({
    where: { state: retired ? "retired" : { not: "retired" } },
    orderBy: [{ state: "desc" }, { id: "asc" }],
    take: MOST_GUARDS,
  });
  return rows.map(guardOf);
}
