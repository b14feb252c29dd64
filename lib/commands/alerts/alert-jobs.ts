/** Keys and queues of the jobs about alerts: those of one key replace one another, those of one queue run one after the other. */
export const watchPricesJob = (runAt?: Date) => ({ key: "watch-prices", queue: "watch-prices", runAt });
export const noticeJob = (noticeId: number, channel: string, runAt?: Date) => ({
  key: `send-notice:${noticeId}`,
  queue: `send-notice:${channel}`,
  runAt,
});
export const escalateJob = (alertId: number, runAt: Date) => ({ key: `escalate-alert:${alertId}`, runAt });
export const stopJob = (stopId: number, runAt?: Date) => ({ key: `stop-bleeding:${stopId}`, runAt });
export const probeJob = (alertId: number, runAt?: Date) => ({ key: `probe-prices:${alertId}`, queue: "probe-prices", runAt });
