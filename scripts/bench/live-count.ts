import pg from "pg";
import { countPeople } from "@/lib/db/affected/count-people";
import { countScope } from "@/lib/db/affected/count-scope";
import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import type { Scope } from "@/lib/domain/incidents/scope";
import { type BenchResult, interleaved, measured } from "./measure";
import { fillVolume, volumeOf } from "./volume-incident";

const GOAL = 2;
/** CPU of backends is counted in hundredths of a second: one sample must be many counts. */
const COUNTS_PER_SAMPLE = 400;

export type LiveCountSizes = { url: string; orders: number; affected: number; rounds?: number; countsPerSample?: number };

/** Scopes that ask for more than price and time: the orders are looked at, of some their customers too. */
const CRITERIA: Record<string, Partial<Scope>> = {
  channel: { channels: ["web"] },
  code: { discountCodes: ["SUMMER"] },
  group: { customerGroups: ["pro"] },
  country: { countries: ["FR"] },
  "tax basis": { taxIncluded: false },
};

/**
 * What follows the edge that the window finder moves, against counting the same lines from the index alone; beside it what is asked when
 * it rests, and the same counts of scopes that name something of the order.
 */
export async function benchLiveCount(sizes: LiveCountSizes): Promise<BenchResult> {
  const { url, orders, affected, rounds = 3, countsPerSample = COUNTS_PER_SAMPLE } = sizes;
  const client = new pg.Client(url);
  await client.connect();
  try {
    const scope = await volumeScope(client, orders, affected);
    const [window] = scope.windows;
    if (!window) throw new Error("the bench's incident has no window");
    const hours = (at: Date, by: number) => new Date(at.getTime() + by * 3_600_000);
    const near = [scope.products.map((p) => p.sku), hours(window.startsAt, -MARGIN_BEFORE_HOURS), hours(window.endsAt, MARGIN_AFTER_HOURS)];
    const repeated = (work: () => Promise<unknown>, times: number) => async () => {
      for (let i = 0; i < times; i++) await work();
    };
    const floor = () => client.query("SELECT count(*) FROM order_line WHERE sku = ANY ($1) AND placed_at >= $2 AND placed_at < $3", near);
    let moved = 0;
    // Another window each time, as the edge moves: seconds within the first minute, so that the same lines are near.
    const dragged = () => ({ ...scope, windows: [{ ...window, startsAt: new Date(window.startsAt.getTime() + (moved++ % 60) * 1000) }] });
    const ours = () => countScope(dragged());
    await repeated(ours, 10)();
    await repeated(floor, 10)();
    const point = await interleaved(
      rounds,
      () => measured(url, repeated(floor, countsPerSample)),
      () => measured(url, repeated(ours, countsPerSample)),
    );
    const each = (cpu: number, times = countsPerSample) => (cpu * 1000) / times;
    const dear = async (work: () => Promise<unknown>) => {
      const times = Math.ceil(countsPerSample / 10);
      await work();
      const { cpuSeconds } = await measured(url, repeated(work, times));
      const ratio = each(cpuSeconds, times) / Math.max(each(point.floorCpu), 1e-6);
      return `${each(cpuSeconds, times).toFixed(2)} ms, ${ratio.toFixed(2)}x the floor`;
    };
    const notes = [
      `${orders} orders, ${affected} affected: floor ${each(point.floorCpu).toFixed(2)} ms, ours ${each(point.oursCpu).toFixed(2)} ms a count`,
      `orders and customers, asked when the edge rests: ${await dear(() => countPeople(dragged()))}`,
    ];
    for (const [name, criterion] of Object.entries(CRITERIA))
      notes.push(`a scope that names a ${name}: ${await dear(() => countScope({ ...dragged(), ...criterion }))}`);
    const floorName = "index-only count of the same lines";
    return { path: "live count while a scope is edited", floor: floorName, goal: `${GOAL}x`, met: point.ratio <= GOAL, notes, ...point };
  } finally {
    await client.end();
  }
}

async function volumeScope(client: pg.Client, orders: number, affected: number): Promise<Scope> {
  const incidentId = await fillVolume(client, volumeOf(orders, affected));
  // Without it nothing is index-only, the floor neither; autovacuum comes a minute after an import, or later.
  await client.query("VACUUM order_line, shop_order, customer");
  const { ref } = await prisma.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true } });
  const scope = await findIncident(prisma, ref);
  if (!scope) throw new Error(`no incident ${ref}`);
  return scope;
}
