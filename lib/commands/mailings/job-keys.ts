/** One rendering job at a time per mailing. */
export const renderKey = (mailingId: number): string => `render-mailing:${mailingId}`;
/** One sending job at a time, whatever the mailing: the provider's rate is one for all. */
export const sendJob = (mailingId: number, runAt?: Date) => ({ key: `send-mailing:${mailingId}`, queue: "send-mailing", runAt });
export const canaryJob = (mailingId: number, runAt: Date) => ({ key: `watch-canary:${mailingId}`, runAt });
