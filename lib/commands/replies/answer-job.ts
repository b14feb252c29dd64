/** Answers leave one after the other: a person waits for each, and the provider's rate is for all. */
export const answerJob = (entryId: bigint, runAt?: Date) => ({ key: `send-answer:${entryId}`, queue: "send-answer", runAt });

/** What the queue's payload holds: the table counts in 64 bits, and will not pass 53. */
export const answerPayload = (entryId: bigint): { entryId: number } => ({ entryId: Number(entryId) });
