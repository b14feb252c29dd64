/** What a reader of the timeline asks for; an event is of one of them, or of none and then only in the whole. */
export const TIMELINE_FILTERS = ["notes", "decisions", "executions", "mailings", "replies"] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

/** Nouns of the audit by what the timeline calls them. */
const OF_NOUN: Record<string, TimelineFilter> = {
  incident: "decisions",
  affected: "decisions",
  line: "decisions",
  cohort: "decisions",
  plan: "decisions",
  gesture: "decisions",
  impact: "decisions",
  stamp: "decisions",
  task: "decisions",
  post_mortem: "decisions",
  alert: "decisions",
  execution: "executions",
  compensation: "executions",
  effect: "executions",
  credit: "executions",
  mailing: "mailings",
  letter: "mailings",
  thread: "replies",
  reply: "replies",
  call: "replies",
  promise: "replies",
  quote: "replies",
  feedback: "replies",
};

/**
 * Done in pieces, once for each customer, or told by an event of its own: a timeline would drown in them. The audit has them all.
 */
export const NOT_TOLD = [
  "execution.write_batch",
  "mailing.send_batch",
  "mailing.render",
  "mailing.advance",
  "delivery.record",
  "effect.settle",
  "effect.keep_used",
  "credit.activate",
  "credit.redeem",
  "credit.authorise",
  "credit.capture",
  "credit.void",
  "credit.reverse",
  "credit.expire",
  "choice.make",
  "choice.take_default",
  "feedback.give",
  "reply.write",
  "reply.take_in",
  "thread.send_answer",
  "thread.note",
  "thread.label",
  "thread.assign",
  "note.write",
  "note.pin",
  "note.strike",
  "member_selection.fix",
] as const;

/** What an action of the audit (`noun.verb`) is filed under; null: under nothing but everything. */
export const filterOfAction = (action: string): TimelineFilter | null => OF_NOUN[action.split(".")[0] ?? ""] ?? null;

/** The nouns that a filter asks the audit for. */
export const nounsOf = (filter: TimelineFilter): string[] =>
  Object.entries(OF_NOUN)
    .filter(([, of]) => of === filter)
    .map(([noun]) => noun);

/** Minutes without a note after which a live incident asks for one. */
export const NOTE_EVERY_MINUTES = 45;

/** Whether somebody should write down where things stand: the wrong price may still be live, and the last note is old. */
export function noteIsDue({ live, lastNoteAt, since, now }: { live: boolean; lastNoteAt: Date | null; since: Date; now: Date }): boolean {
  const last = Math.max(lastNoteAt?.getTime() ?? 0, since.getTime());
  return live && now.getTime() - last >= NOTE_EVERY_MINUTES * 60_000;
}
