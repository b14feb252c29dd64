import { expect, test } from "vitest";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { type ExecutionProgress, readExecutionProgress } from "./execution-progress";
import { watchExecution } from "./watch-execution";

async function begun() {
  const incident = await ledgerIncident([{ lines: [{ granted: 5 }], items: [] }]);
  const { executionId } = await ledgerPlan(incident, [[{ kind: "void_rest", units: 5 }]]);
  const first = await readExecutionProgress(executionId);
  if (!first) throw new Error("no progress");
  return { executionId, first };
}

/** What a listener is told, as statuses, until it is told that nothing more comes. */
const told = (first: ExecutionProgress) =>
  new Promise<string[]>((resolve) => {
    const heard: string[] = [];
    watchExecution(first, (progress) => {
      if (progress) heard.push(`${progress.status} ${progress.done}`);
      else resolve(heard);
    });
  });

test("everybody who watches is told of the end, and then that it is the end", async () => {
  const { executionId, first } = await begun();
  const listening = [told(first), told(first), told(first)];
  await executeWholePlan(executionId);
  expect(await Promise.all(listening)).toEqual([["done 1"], ["done 1"], ["done 1"]]);
  // Who comes later is told at once that nothing more comes.
  const last = await readExecutionProgress(executionId);
  expect(last && (await told(last))).toEqual([]);
});

test("who stopped watching hears nothing more, and the others go on", async () => {
  const { executionId, first } = await begun();
  const heard: unknown[] = [];
  const watch = watchExecution(first, (progress) => heard.push(progress));
  const other = told(first);
  watch.stop();
  await executeWholePlan(executionId);
  expect((await other).at(-1)).toBe("done 1");
  expect(heard).toEqual([]);
});
