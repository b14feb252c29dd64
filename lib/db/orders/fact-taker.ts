import type { PoolClient } from "pg";
import type { ImportReport } from "../../domain/imports/report";

/** A fact that only the database could judge: its place in the batch, the path within it, and why not. */
export type Contradiction = { index: number; path: string; message: string };
export type Taken = { counts: Partial<ImportReport>; contradictions: Contradiction[] };

/** Takes judged facts into their tables in the caller's transaction: chunk after chunk is staged, then all is merged at once. */
export interface FactTaker<F> {
  /** `first` is the place of the chunk's first fact in the batch. */
  stage(facts: readonly F[], first: number): Promise<void>;
  merge(): Promise<Taken>;
}
export type OpenFactTaker<F> = (client: PoolClient, source: string) => Promise<FactTaker<F>>;
