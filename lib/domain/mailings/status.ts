export const MAILING_STATUSES = ["rendering", "ready", "scheduled", "sending", "holding", "paused", "sent", "cancelled"] as const;
export type MailingStatus = (typeof MAILING_STATUSES)[number];

/** What a mailing may become next. One that was sent is opened again for customers whose compensations were settled since. */
const MOVES: Record<MailingStatus, readonly MailingStatus[]> = {
  rendering: ["ready"],
  ready: ["rendering", "scheduled"],
  scheduled: ["ready", "sending", "cancelled"],
  sending: ["holding", "paused", "sent", "cancelled"],
  holding: ["sending", "paused", "cancelled"],
  paused: ["sending", "holding", "cancelled"],
  sent: ["rendering"],
  cancelled: [],
};

/** Whether a mailing may go from one status to the other; staying is no move. */
export const canMove = (from: MailingStatus, to: MailingStatus): boolean => MOVES[from].includes(to);

/** The statuses from which a mailing may become `to`. */
export const statusesBefore = (to: MailingStatus): MailingStatus[] => MAILING_STATUSES.filter((from) => canMove(from, to));

/** Whether something of it may have left, or may leave without anybody doing anything more. */
export const isUnderWay = (status: MailingStatus): boolean =>
  status === "scheduled" || status === "sending" || status === "holding" || status === "paused";
