import type { Result } from "@/lib/commands/command";
import type { StampName } from "@/lib/domain/learning/stamps";

type Act<I> = (input: I) => Promise<Result<unknown>>;

/** What the timeline lets its components ask of the server. */
export type TimelineActions = {
  write: Act<{ incidentRef: string; kind: "note" | "decision"; body: string; at?: Date }>;
  pin: Act<{ noteId: number; pinned: boolean }>;
  strike: Act<{ noteId: number; reason: string }>;
  stamp: Act<{ incidentRef: string; name: StampName; at: Date | null; reason: string }>;
};

/** What the page of lessons lets its components ask of the server. */
export type LearningActions = {
  saveTask: Act<{ incidentRef: string; taskId: number | null; title: string; assignedTo: string | null; dueAt: Date | null }>;
  settleTask: Act<{ taskId: number; outcome: "done" | "dropped" | "open"; reason?: string }>;
  savePostMortem: Act<{ incidentRef: string; version: number; what: string; why: string; wentWell: string; change: string }>;
  saveAction: Act<{
    incidentRef: string;
    actionId: number | null;
    body: string;
    guardId: number | null;
    whyNoGuard: string;
    isDone: boolean;
  }>;
  removeAction: Act<{ actionId: number }>;
  draftGuard: Act<{ incidentRef: string; actionId: number; name: string }>;
  backTest: Act<{ id: number; days: number }>;
};
