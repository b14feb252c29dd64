/** One job at a time per notice, and all of them one after the other. */
export const decisionNoticeJob = (noticeId: number, runAt?: Date) => ({ key: `tell-decider:${noticeId}`, queue: "tell-decider", runAt });
