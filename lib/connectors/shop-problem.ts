import type { ProblemReason } from "../domain/sources/source-problem";

/** A shop that could not be read, and why. Its message is the reason: nothing of what was sent or received is in it. */
export class ShopProblem extends Error {
  constructor(readonly reason: ProblemReason) {
    super(reason);
    this.name = "ShopProblem";
  }
}

/** A shop's answer to being tried; what stands in the way becomes part of the answer. */
export async function answerOf<T>(ask: () => Promise<T>): Promise<T | { problem: ProblemReason }> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ShopProblem) return { problem: error.reason };
    throw error;
  }
}
