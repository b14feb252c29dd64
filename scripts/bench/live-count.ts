import pg from "pg";
import { countPeople } from "@/lib/db/affected/count-people";
import { countScope } from "@/lib/db/affected/count-scope";
import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import { type BenchResult, interleaved, measured } from "./measure";
import { fillVolume, volumeOf } from "./volume-incident";

const GOAL = 2;
/** CPU of backends is counted in hundredths of a second: one sample must be many counts. */
const COUNTS_PER_SAMPLE = 400;

export type LiveCountSizes = { url: string; orders: number; affected: number; rounds?: number; countsPerSample?: number };

/** What follows the edge that the window finder moves, against counting the same lines from the index alone; beside it what is asked when it rests. */
export async function benchLiveCount(sizes: LiveCountSizes): Promise<BenchResult> {
  const { url, orders, affected, rounds = 3, countsPerSample = COUNTS_PER_SAMPLE } = sizes;
  const client = new pg.Client(url);
  await client.connect();
  try {
    const incidentId = await fillVolume(client, volumeOf(orders, affected));
    const { ref } = await prisma.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true } });
    const scope = await findIncident(prisma, ref);
    if (!scope) throw new Error(`no incident ${ref}`);
    const [window] = scope.windows;
    if (!window) throw new Error("the bench's incident has no window");
    const hours = (at: Date, by: number) => new Date(at.getTime() + by * 3_600_000);
    const near = [scope.products.map((p) => p.sku), hours(window.startsAt, -MARGIN_BEFORE_HOURS), hours(window.endsAt, MARGIN_AFTER_HOURS)];
    const repeated = (work: () => Promise<unknown>) => async () => {
      for (let i = 0; i < countsPerSample; i++) await work();
    };
    const floor = repeated(() =>
      client.query("SELECT count(*) FROM order_line WHERE sku = ANY ($1) AND placed_at >= $2 AND placed_at < $3", near),
    );
    let moved = 0;
    // Another window each time, as the edge moves: seconds within the first minute, so that the same lines are near.
    const dragged = () => ({ ...scope, windows: [{ ...window, startsAt: new Date(window.startsAt.getTime() + (moved++ % 60) * 1000) }] });
    const ours = repeated(() => countScope(dragged()));
    const people = repeated(() => countPeople(dragged()));
    await ours();
    await floor();
    await people();
    const against = (work: () => Promise<void>) =>
      interleaved(
        rounds,
        () => measured(url, floor),
        () => measured(url, work),
      );
    const point = await against(ours);
    const rested = await against(people);
    const each = (cpu: number) => ((cpu * 1000) / countsPerSample).toFixed(2);
    return {
      path: "live count while a scope is edited",
      floor: "index-only count of the same lines",
      goal: `${GOAL}x`,
      met: point.ratio <= GOAL,
      notes: [
        `${orders} orders, ${affected} affected: floor ${each(point.floorCpu)} ms, ours ${each(point.oursCpu)} ms a count`,
        `orders and customers, asked when the edge rests: ${each(rested.oursCpu)} ms, ${rested.ratio.toFixed(2)}x the floor`,
      ],
      ...point,
    };
  } finally {
    await client.end();
  }
}
