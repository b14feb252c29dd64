import type { Tx } from "../client";

type Settled = { state: "intended" | "declared" | "resolved"; by: string; at: Date; reason: string; incidentId?: number };

/** Settles an alert that is open or acknowledged, once; otherwise says why not. */
export async function settleAlert(
  tx: Tx,
  id: number,
  { state, by, at, reason, incidentId }: Settled,
): Promise<"done" | "not_found" | "alert_settled"> {
  const changed = await tx.priceAlert.updateMany({
    where: { id, state: { in: ["open", "acknowledged"] } },
    data: { state, settledBy: by, settledAt: at, reason, incidentId, version: { increment: 1 } },
  });
  if (changed.count > 0) return "done";
  return (await tx.priceAlert.findUnique({ where: { id }, select: { id: true } })) ? "alert_settled" : "not_found";
}
