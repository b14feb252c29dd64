// A process for crash tests: judges prices in batches so small that a kill lands between and within many.
import { judgePrices } from "../commands/watch/judge-prices";
import { WORKER } from "../domain/staff/actor";

for (let more = true; more; ) {
  const batch = await judgePrices(WORKER, { size: Number(process.argv[2]) }, {});
  more = batch.ok && batch.value.more;
}
process.exit(0);
