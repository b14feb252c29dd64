import type { PoolClient } from "pg";

/** A fact that only the database could judge: its place in the batch, the path within it, and why not. */
export type Contradiction = { index: number; path: string; message: string };
/** Counts of what changed; or nothing did, and why. */
export type Taken<T> = { taken: T } | { contradictions: Contradiction[] };

/** Takes judged facts into their tables in the caller's transaction: chunk after chunk is staged, then all is merged at once. */
export interface FactTaker<F, T> {
  /** `first` is the place of the chunk's first fact in the batch. */
  stage(facts: readonly F[], first: number): Promise<void>;
  merge(facts: number): Promise<Taken<T>>;
}
/** One merge at a time, of batches and files alike: two may name the same new customer. Held until the transaction ends. */
export const mergeInTurn = (client: PoolClient) => client.query("SELECT pg_advisory_xact_lock(hashtext('import-merge'))");

export type OpenFactTaker<F, T> = (client: PoolClient, source: string) => Promise<FactTaker<F, T>>;
