import type { Tx } from "../../db/client";
import { enqueue } from "../../jobs/queue";
import { applyJob } from "./job-keys";

/** Wakes every account that is on, in the transaction that wrote effects or made some wait again. One that finds nothing ends at once. */
export async function enqueueApplying(tx: Tx): Promise<void> {
  const accounts = await tx.shopAccount.findMany({ where: { enabled: true }, select: { id: true }, orderBy: { id: "asc" }, take: 100 });
  for (const { id } of accounts) await enqueue(tx, "apply-effects", { accountId: id }, applyJob(id));
}
