/** How the shop knows that units were used; which kinds count is the incident's choice. */
export const CONSUMPTION_KINDS = ["used", "printed", "downloaded", "shipped", "delivered", "collected"] as const;
export type ConsumptionKind = (typeof CONSUMPTION_KINDS)[number];
