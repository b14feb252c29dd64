import type { UsedRight } from "../approvals/deciding-right";
import type { NextAction } from "../incidents/next-action";

/** Where something waits: its incident. */
type OfIncident = { ref: string; title: string };
/** Things of one kind that nobody needs one by one: how many, and since or until when the first of them. */
export type Heap = { count: number; first: Date | null };

/** What waits in the house, as the tables say; nothing of drills but `drills`. Lists hold the first of each kind, longest waiting first. */
export type HomeFacts = {
  /** Open ones, and those that the viewer took. */
  alerts: { id: number; name: string; severe: boolean; raisedAt: Date; taken: boolean }[];
  plans: (OfIncident & { version: number; by: string; at: Date; owners: string[]; used: UsedRight[] })[];
  /** `owners`: who asked and who wrote the letter. */
  mailings: (OfIncident & { id: number; by: string; at: Date; owners: string[] })[];
  checks: { id: string; prices: number; by: string; askedBy: string; at: Date }[];
  gestures: (OfIncident & { by: string; askedBy: string; at: Date })[];
  /** Open ones. `live`: the price is not known to be right again; `next`: the viewer's own. */
  incidents: (OfIncident & {
    ownerId: string;
    live: boolean;
    declaredAt: Date;
    lastNoteAt: Date | null;
    stuckEffects: number;
    next: NextAction;
  })[];
  /** Assigned to the viewer or to nobody. */
  tasks: (OfIncident & { name: string; dueAt: Date | null; mine: boolean; createdAt: Date })[];
  lateReplies: Heap;
  openReplies: Heap;
  brokenPromises: Heap;
  /** Due by the end of the shop's day, and not broken yet. */
  duePromises: Heap;
  dueCalls: Heap;
  tips: Heap;
  drills: { id: number; by: string; at: Date }[];
};
