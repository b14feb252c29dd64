import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { Refusal } from "@/lib/domain/refusal";

type Answer<V> = Promise<{ ok: true; value: V } | { ok: false; refusal: Refusal }>;

/** Whom: picked one by one with the versions that were on screen, or everybody the filter finds with the number shown. */
export type Whom = { customerIds: string[]; versions: Record<string, number> } | { filter: MemberFilter; expected: number };
export type Decided = { decisionId: string; customers: number };
export type SplitDone = { customers: number; added: number; removed: number; moved: number; kept: number };

/** What the page lets its components ask of the server. */
export type CohortActions = {
  split: (input: { incidentRef: string; cutoffAt: string }) => Answer<SplitDone>;
  move: (input: Whom & { incidentRef: string; cohortKey: string; reason: string }) => Answer<Decided>;
  hold: (input: Whom & { incidentRef: string; held: boolean; reason: string }) => Answer<Decided>;
  undo: (input: { incidentRef: string; decisionId: string }) => Answer<Decided>;
  add: (input: { incidentRef: string; nameFr: string; nameEn: string }) => Answer<{ key: string; letter: string }>;
};
