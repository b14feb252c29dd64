/** One pull at a time per shop. */
export const pullJob = (sourceId: number, runAt?: Date) => ({ key: `pull-orders:${sourceId}`, runAt });
export const checkJob = (sourceId: number) => ({ key: `check-source:${sourceId}` });
