type VoidedLine = {
  /** Units of the effect still to be voided in the shop. */
  toVoid: number;
  /** Units of the line that the ledger leaves with the customer: gifted and honoured. */
  kept: number;
  /** Units of the line used up to this moment, at most those granted. */
  used: number;
  /** Units that the ledger leaves open: used before the execution by somebody to whom nothing was gifted. */
  open: number;
};

/**
 * Units that were used after the ledger said that they are void, from 0 to `toVoid`: they cannot be taken back any more. Where the
 * rule gifts what was consumed they become gifts.
 */
export const usedSince = ({ toVoid, kept, used, open }: VoidedLine): number => Math.max(0, Math.min(toVoid, used - kept - open));
