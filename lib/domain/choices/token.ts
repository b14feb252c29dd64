import { createHmac } from "node:crypto";

/**
 * The private token of a choice's link: 256 bits, base64url, 43 characters; derived like a credit's, under a label of its own, so
 * that neither opens the other. Raising `generation` kills the older link.
 */
export const choiceToken = (secret: string, compensationId: bigint, generation: number): string =>
  createHmac("sha256", secret).update(`choice-link:${compensationId}:${generation}`).digest("base64url");
