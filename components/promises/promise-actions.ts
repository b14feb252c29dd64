import type { Result } from "@/lib/commands/command";

/** What the list of promises lets its components ask of the server. */
export type PromiseActions = {
  settle: (input: { promiseId: string; outcome: "kept" | "given_up"; note: string }) => Promise<Result<unknown>>;
  handOver: (input: { promiseId: string; ownerId: string }) => Promise<Result<unknown>>;
};
