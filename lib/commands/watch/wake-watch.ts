import type { Query } from "../../db/alerts/query";
import { enqueueOn } from "../../jobs/queue";
import { watchPricesJob } from "../alerts/alert-jobs";

/** Lets the watch look at new prices, where the caller's transaction wrote any down for it. */
export async function wakeWatch(query: Query): Promise<void> {
  const waiting = await query("SELECT 1 AS one FROM price_to_judge LIMIT 1", []);
  if (waiting.length > 0) await enqueueOn(query, "watch-prices", {}, watchPricesJob());
}
