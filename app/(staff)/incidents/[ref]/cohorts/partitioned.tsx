import { PartitionPanel } from "@/components/people/partition-panel";
import { readPartition } from "@/lib/queries/people/partition";
import { define, preview, remove } from "../people/actions";

/** The sum of the cohorts and their order, read while the table is already there. */
export async function Partitioned({ incidentRef, mayChange }: { incidentRef: string; mayChange: boolean }) {
  const partition = await readPartition(incidentRef);
  return partition && <PartitionPanel partition={partition} mayChange={mayChange} actions={{ define, remove, preview }} />;
}
