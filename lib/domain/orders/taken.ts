import { z } from "zod";

const count = z.int().min(0);
/** Facts in the batch. */
const facts = count;

/** What a batch of orders did, in counts. What is known already counts as unchanged. */
export const ordersTakenSchema = z.object({
  facts,
  ordersCreated: count,
  ordersUpdated: count,
  ordersUnchanged: count,
  linesCreated: count,
  linesUpdated: count,
  linesUnchanged: count,
  /** Of those updated: another price, quantity or product than at placement, which stays. */
  linesEdited: count,
  customersCreated: count,
  customersCompleted: count,
  productsCreated: count,
  /** Lines of which `shippedAt` made a consumption of kind `shipped`. */
  consumptionsCreated: count,
  /** Addresses that could not be read as one. */
  unreadableEmails: count,
});

export const consumptionsTakenSchema = z.object({ facts, consumptionsCreated: count, consumptionsUnchanged: count });

export const priceChangesTakenSchema = z.object({ facts, priceChangesCreated: count, priceChangesUnchanged: count });

export const priceSnapshotsTakenSchema = z.object({
  facts,
  /** Seen there for the first time, or at another price than before. */
  pricesChanged: count,
  /** Of those: times that one broke a guard. */
  breaches: count,
  /** Alerts that were raised, or that these breaches joined. */
  alertsTouched: count,
});

export type OrdersTaken = z.output<typeof ordersTakenSchema>;
export type ConsumptionsTaken = z.output<typeof consumptionsTakenSchema>;
export type PriceChangesTaken = z.output<typeof priceChangesTakenSchema>;
