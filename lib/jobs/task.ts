import { z } from "zod";
import type { TaskName, TaskPayloads } from "./queue";

/** What a running task may ask. Once `stopping()` is true, finish the step in hand, leave the rest to a new job, and return. */
export type TaskContext = { stopping: () => boolean };

/** A task as the queue knows it: the payload comes from a table, so it is parsed first. */
export type StoredTask = { name: TaskName; runStored: (payload: unknown, context: TaskContext) => Promise<void> };

export type Task<T extends TaskName> = StoredTask & { name: T; run: (payload: TaskPayloads[T], context: TaskContext) => Promise<void> };

// Payloads are ids only (see TaskPayloads).
const ids = z.record(z.string(), z.int().positive());

/**
 * A task of the worker. It runs at least once, maybe many times and, after a crash, maybe twice at the same moment:
 * whatever line it is killed at, running it again must be harmless. What it throws is tried again, later and later.
 */
export const defineTask = <T extends TaskName>(name: T, run: Task<T>["run"]): Task<T> => ({
  name,
  run,
  runStored: (payload, context) => run(ids.parse(payload) as TaskPayloads[T], context),
});
