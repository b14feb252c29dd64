import type { ConsumptionKind } from "@/lib/domain/cohorts/consumption-kind";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { Refusal } from "@/lib/domain/refusal";
import type { MoveCost } from "@/lib/queries/cohorts/move-cost";
import type { SelectionOverlaps } from "@/lib/queries/cohorts/selection-overlaps";

type Answer<V> = Promise<{ ok: true; value: V } | { ok: false; refusal: Refusal }>;

/** Whom to fix: picked one by one with the versions that were on screen, or everybody the filter finds. */
export type Whom = { customerIds: string[]; versions: Record<string, number> } | { filter: MemberFilter };
/** Exactly these customers, whatever changes in the table meanwhile. */
export type Fixed = { selectionId: string; customers: number; cohorts: Record<string, number>; changed: number };
export type Decided = { decisionId: string; customers: number };
export type SplitDone = { customers: number; added: number; removed: number; moved: number; kept: number };
type About = { incidentRef: string; selectionId: string; expected: number; unchangedOnly: boolean; reason: string };

/** What the page lets its components ask of the server. */
export type CohortActions = {
  split: (input: { incidentRef: string; cutoffAt: string; consumptionKinds: ConsumptionKind[] }) => Answer<SplitDone>;
  fix: (input: Whom & { incidentRef: string }) => Answer<Fixed>;
  move: (input: About & { cohortKey: string }) => Answer<Decided>;
  hold: (input: About & { held: boolean; overlapsSeen: number }) => Answer<Decided>;
  undo: (input: { incidentRef: string; decisionId: string }) => Answer<Decided>;
  /** What moving a selection would change in what the plan costs; null: nothing to compare. */
  cost: (input: { incidentRef: string; selectionId: string; cohortKey: string }) => Promise<MoveCost | null>;
  /** Which other incidents concern those of a selection who are on hold; null: nothing to look at. */
  overlaps: (input: { incidentRef: string; selectionId: string }) => Promise<SelectionOverlaps | null>;
  saveView: (input: { screen: "cohorts"; name: string; query: string; isShared: boolean }) => Answer<{ id: number }>;
  removeView: (input: { id: number }) => Answer<{ id: number }>;
};
