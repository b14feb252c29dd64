/** One rendering job at a time per mailing. */
export const renderKey = (mailingId: number): string => `render-mailing:${mailingId}`;
/** One sending job at a time per mailing. */
export const sendKey = (mailingId: number): string => `send-mailing:${mailingId}`;
