import type { Tx } from "../client";

/** An action needs a post-mortem to belong to, written or not. */
export const ownPostMortem = (tx: Tx, incidentId: number, by: string, now: Date): Promise<unknown> =>
  tx.postMortem.upsert({
    where: { incidentId },
    create: { incidentId, version: 0, updatedBy: by, updatedAt: now },
    update: {},
  });
