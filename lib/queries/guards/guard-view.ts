import type { GuardRow, GuardState } from "@/lib/db/guards/guard-rows";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";

/** What a guard does at this moment: `later` and `over` are armed outside its own times. */
export type GuardStanding = GuardState | "muted" | "later" | "over";
export type GuardView = {
  id: number;
  draft: GuardDraft;
  state: GuardState;
  standing: GuardStanding;
  version: number;
  mutedUntil: string | null;
  muteReason: string | null;
  /** When it was last written: whoever changes it says so, and is refused where somebody was faster. */
  updatedAt: string;
};

export const guardView = (row: GuardRow, at: Date): GuardView => ({
  ...{ id: row.id, draft: row.draft, state: row.state, version: row.version, muteReason: row.muteReason },
  standing: standingOf(row, at),
  mutedUntil: row.mutedUntil?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
});

function standingOf({ state, draft: { fromAt, untilAt }, mutedUntil }: GuardRow, at: Date): GuardStanding {
  if (state !== "armed") return state;
  if (untilAt && Date.parse(untilAt) <= at.getTime()) return "over";
  if (fromAt && Date.parse(fromAt) > at.getTime()) return "later";
  return mutedUntil && mutedUntil > at ? "muted" : "armed";
}
