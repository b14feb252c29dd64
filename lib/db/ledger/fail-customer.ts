import type { ExecutionError } from "../../domain/ledger/execution";
import type { Tx } from "../client";

/** Sets a customer's pending compensations aside with the reason. */
export async function failCustomer(tx: Tx, planId: number, customerId: string, error: ExecutionError): Promise<void> {
  await tx.compensation.updateMany({
    where: { planId, customerId: BigInt(customerId), state: "pending" },
    data: { state: "failed", error, attempts: { increment: 1 } },
  });
}
