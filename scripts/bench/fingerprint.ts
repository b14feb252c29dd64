import { createHash } from "node:crypto";
import pg from "pg";
import { prisma } from "@/lib/db/client";
import { liveFingerprint } from "@/lib/db/plans/live-fingerprint";
import { makeExecutablePlan } from "@/lib/testing/executable-plan";
import { type BenchResult, interleaved, measured, median } from "./measure";

/** Of CPU: what the clock says where nothing else runs, and a bound for it elsewhere. */
const MS_PER_100_000 = 2_000;

export type FingerprintSizes = { url: string; members: number; rounds?: number };

/** The fingerprint of a plan over all its customers, against reading their rows and lines as text and hashing that. */
export async function benchFingerprint({ url, members, rounds = 3 }: FingerprintSizes): Promise<BenchResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { planId, incidentId, fingerprint } = await makeExecutablePlan(members, `SEAL-${process.pid}`);
    const walls: number[] = [];
    const seen = new Set<string>([fingerprint]);
    const floor = () =>
      measured(url, async () => {
        const hash = createHash("sha256");
        for (const table of ["cohort_member", "affected_line", "line_usage"]) {
          const { rows } = await client.query(`SELECT t::text AS line FROM ${table} t WHERE incident_id = $1`, [incidentId]);
          for (const { line } of rows) hash.update(line);
        }
        hash.digest();
      });
    const ours = async () => {
      const sample = await measured(url, async () => void seen.add(await liveFingerprint(prisma, planId)));
      walls.push(sample.wallSeconds * 1000);
      return sample;
    };
    const times = await interleaved(rounds, floor, ours);
    const wall = median(walls);
    const goal = (MS_PER_100_000 * members) / 100_000;
    return {
      path: `fingerprint over ${members} members`,
      floor: "their rows and lines read as text and hashed",
      ...times,
      goal: `${goal.toFixed(0)} ms (CPU)`,
      met: times.oursCpu * 1000 < goal && seen.size === 1,
      notes: [
        `${(times.oursCpu * 1000).toFixed(0)} ms (CPU), ${wall.toFixed(0)} ms (clock)`,
        `the same every time: ${seen.size === 1 ? "yes" : "no"}`,
      ],
    };
  } finally {
    await client.end();
  }
}
