import { now } from "../../clock";
import { ShopProblem } from "../../connectors/shop-problem";
import { prisma } from "../../db/client";
import { readSource, type SourceRow, writeCheck } from "../../db/sources/source-rows";
import type { CheckResult } from "../../domain/sources/source-problem";
import { log } from "../../log";
import { shopOf } from "../pull-source";
import { defineTask } from "../task";

const LONGEST_MS = 60_000;

/** Asks a shop who it is and writes down what it said, or why it could not be asked. */
export const checkSourceTask = defineTask("check-source", async ({ sourceId }) => {
  const source = await readSource(prisma, sourceId);
  if (!source) return;
  const result = await ask(source);
  await writeCheck(prisma, sourceId, { at: now(), result });
});

async function ask(source: SourceRow): Promise<CheckResult> {
  const timeout = AbortSignal.timeout(LONGEST_MS);
  try {
    return await shopOf(source).check(timeout);
  } catch (error) {
    if (error instanceof ShopProblem) return { problem: error.reason };
    if (timeout.aborted) return { problem: "timed_out" };
    log.error({ err: error, source: source.id }, "a shop could not be tried");
    return { problem: "fault" };
  }
}
