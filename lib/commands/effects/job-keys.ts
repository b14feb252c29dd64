/** One job at a time per account: so its rate is kept. */
export const applyJob = (accountId: number, runAt?: Date) => ({ key: `apply-effects:${accountId}`, runAt });
export const checkAccountJob = (accountId: number) => ({ key: `check-account:${accountId}` });
export const replayJob = (effectId: bigint, accountId: number) => ({
  key: `replay-effect:${effectId}`,
  queue: `apply-effects:${accountId}`,
});
