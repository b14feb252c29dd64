/** How many messages of a mailing leave by themselves or have left, whatever became of them. */
export const toLeave = (counts: Record<"waiting" | "sending" | "sent" | "failed" | "needsReview", number>): number =>
  counts.waiting + counts.sending + counts.sent + counts.failed + counts.needsReview;
