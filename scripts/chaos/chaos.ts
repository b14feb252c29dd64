import { setTimeout as pause } from "node:timers/promises";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { prepareMailings } from "@/lib/commands/mailings/prepare-mailings";
import { scheduleMailing } from "@/lib/commands/mailings/schedule-mailing";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import type { Actor } from "@/lib/domain/staff/actor";
import { lookUpSender } from "@/lib/jobs/tasks/look-up-sender";
import { type Mishap, ResendStandIn } from "@/lib/testing/resend-stand-in";
import { soundRecords } from "@/lib/testing/sound-records";
import { randomOf } from "../bench/volume-orders";
import { approvedPlan } from "./approved-plan";
import { SPENT_MINOR, Till } from "./till";
import { crashDatabase, VictimWorker } from "./victims";

export type ChaosSizes = {
  url: string;
  customers: number;
  kills: number;
  /** Of the web server, while a shop redeems credits through it. */
  serverKills: number;
  restarts: number;
  seed: number;
  /** The product's own way to send, or one that is known to be wrong. */
  sender: string;
  say: (line: string) => void;
};
export type ChaosResult = {
  customers: number;
  letters: number;
  mails: number;
  delivered: number;
  doubled: number;
  kills: number;
  serverKills: number;
  restarts: number;
  /** Credits that the shop was told are spent, and how often it asked again; those whose books say otherwise. */
  redeemed: number;
  repeats: number;
  wronglyRedeemed: number;
  needReview: number;
  violated: string[];
};
type Phase = { name: string; progress: () => Promise<number>; total: number; finished: () => Promise<boolean> };

const MANAGER: Actor = { kind: "staff", id: "chaos-manager", name: "Nora", role: "manager" };
/** So many leave before the others, so that kills fall between them too. */
const CANARY = 20;
/** Credits that the shop spends between two kills of the web server. */
const SOLD_BETWEEN = 5;
/** Longest that one life of a worker, or the peace after the last, may bring nothing. */
const STUCK_MS = 180_000;

/**
 * Executes a plan and sends its letters while the worker is killed and the database crashes at random moments, to a provider that
 * drops one answer in twenty after accepting, fails one call in twenty, refuses three in a hundred, and now and then answers what
 * nobody can read, loses the call, says that it is busy, or says nothing. What counts is the end:
 * every customer treated once, every letter delivered once, every invariant holds.
 */
export async function runChaos({ url, customers, kills, serverKills, restarts, seed, sender, say }: ChaosSizes): Promise<ChaosResult> {
  const random = randomOf(seed);
  const provider = await ResendStandIn.start();
  provider.mishap = () => mishap(random(100));
  const worker = new VictimWorker(
    { batchSize: Math.max(1, Math.ceil(customers / 2_000)), sender },
    {
      RESEND_BASE_URL: provider.url,
      // One call is a hundred letters: slowly enough for all the kills to fall between the first and the last.
      MAIL_CALLS_PER_SECOND: "5",
    },
  );
  const till = new Till();
  const disorder = new Disorder({ url, worker, till, random, say });
  try {
    const plan = await approvedPlan(customers);
    const started = await startExecution(MANAGER, plan);
    if (!started.ok) throw new Error(started.refusal.reason);
    const first = { kills: Math.floor((kills * 3) / 4), restarts: Math.floor((restarts * 2) / 3) };
    await disorder.during(executing(plan.planId, plan.customers), { ...first, serverKills: 0 });
    const mailings = await letGo(plan.incidentRef);
    if (serverKills > 0) await till.open();
    const rest = { kills: kills - first.kills, restarts: restarts - first.restarts, serverKills };
    await disorder.during(sending(mailings.ids, mailings.letters), rest);
    await till.close();
    const sums = { letters: mailings.letters, ...(await outcome(mailings.ids, provider)), ...(await redemptions(till)) };
    return { customers: plan.customers, ...disorder.blows, ...sums };
  } finally {
    await worker.kill();
    await provider.stop();
  }
}

/** What happens to a call, by a number below a hundred. */
function mishap(chance: number): Mishap {
  const [kind] = MISHAPS.find(([, below]) => chance < below) ?? ["none"];
  return kind;
}
const MISHAPS: [Mishap, below: number][] = [
  ["drop", 5],
  ["error", 10],
  ["limit", 13],
  ["unreadable", 15],
  ["lose", 16],
  ["busy", 17],
  ["hang", 18],
];

const executing = (planId: number, total: number): Phase => ({
  name: "executing",
  total,
  progress: async () => {
    const [row] = await prisma.$queryRaw<{ n: bigint }[]>`
      SELECT count(DISTINCT customer_id) AS n FROM compensation WHERE plan_id = ${planId} AND state <> 'pending'`;
    return Number(row?.n ?? 0);
  },
  finished: async () => (await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).status === "executed",
});

const sending = (ids: number[], total: number): Phase => ({
  name: "sending",
  total,
  progress: () => prisma.mailMessage.count({ where: { mailingId: { in: ids }, state: "sent" } }),
  finished: async () => (await prisma.mailing.count({ where: { id: { in: ids }, status: { not: "sent" } } })) === 0,
});

/** Prepares and starts every mailing of the incident; the worker renders them, in peace. */
async function letGo(incidentRef: string): Promise<{ ids: number[]; letters: number }> {
  // A sender of whose domain nothing is known would wait for a person's word.
  await lookUpSender(soundRecords);
  const prepared = await prepareMailings(MANAGER, { incidentRef });
  if (!prepared.ok) throw new Error(prepared.refusal.reason);
  const ids = prepared.value.mailingIds;
  await until(async () => (await prisma.mailing.count({ where: { id: { in: ids }, status: "ready" } })) === ids.length);
  let letters = 0;
  for (const mailingId of ids) {
    const confirmCount = await prisma.mailMessage.count({ where: { mailingId, state: "rendered", channel: "email" } });
    const conditions = { quiet: null, perMinute: null, canary: CANARY, canaryHoldMinutes: 0 };
    const begun = await scheduleMailing(MANAGER, { mailingId, confirmCount, ...conditions });
    if (!begun.ok) throw new Error(begun.refusal.reason);
    letters += confirmCount;
  }
  return { ids, letters };
}

async function outcome(ids: number[], provider: ResendStandIn) {
  const counts = [...provider.delivered.values()];
  const violated = (await readViolations(prisma)).filter(({ count }) => count > 0);
  return {
    mails: await prisma.mailMessage.count({ where: { mailingId: { in: ids }, state: "sent" } }),
    delivered: provider.delivered.size,
    doubled: counts.filter((count) => count > 1).length,
    needReview: await prisma.mailMessage.count({ where: { mailingId: { in: ids }, state: "needs_review" } }),
    violated: violated.map(({ view }) => view),
  };
}

/** What the shop was told, against the books. */
async function redemptions({ sold, repeats }: Till) {
  const spent = sold.filter(({ answer }) => answer === 201 || answer === 200).length;
  const [row] = await prisma.$queryRaw<{ wrong: bigint }[]>`
    SELECT count(*) AS wrong FROM credit c LEFT JOIN (SELECT credit_id, count(*) AS n, sum(amount_minor) AS sum FROM redemption GROUP BY 1) r ON r.credit_id = c.id
    WHERE CASE WHEN c.id = ANY(${sold.map(({ creditId }) => creditId)}::bigint[])
      THEN coalesce(r.n, 0) <> 1 OR r.sum <> ${SPENT_MINOR} OR c.redeemed_minor <> ${SPENT_MINOR} ELSE r.n > 0 END`;
  return { redeemed: spent, repeats, wronglyRedeemed: Number(row?.wrong ?? 0) + sold.length - spent };
}

type Blow = "kills" | "serverKills" | "restarts";
type Means = { url: string; worker: VictimWorker; till: Till; random: (below: number) => number; say: (line: string) => void };

/**
 * Kills and crashes spread over a phase: each comes a random moment after some progress was made since the one before. The web server
 * is killed at its own pace beside them, by what the shop sells.
 */
class Disorder {
  readonly blows: Record<Blow, number> = { kills: 0, serverKills: 0, restarts: 0 };

  constructor(private readonly means: Means) {}

  async during(phase: Phase, { serverKills, ...planned }: Record<Blow, number>): Promise<void> {
    await Promise.all([this.strikeWhile(phase, planned), this.killServers(serverKills)]);
    const { kills, serverKills: ofServer, restarts } = this.blows;
    this.means.say(
      `${phase.name}: all ${phase.total} after ${kills} kills of the worker, ${ofServer} of the server, ${restarts} crashes so far`,
    );
  }

  private async strikeWhile(phase: Phase, planned: Record<"kills" | "restarts", number>): Promise<void> {
    const { url, worker, random } = this.means;
    const blows = shuffled(
      [...Array<"kills">(planned.kills).fill("kills"), ...Array<"restarts">(planned.restarts).fill("restarts")],
      random,
    );
    for (const [struck, blow] of blows.entries()) {
      if (await patiently(phase.finished)) break;
      if (!worker.runs) worker.start();
      const from = await patiently(phase.progress);
      // Progress comes in batches: what is left is divided anew among the blows that are left.
      const step = (phase.total - from) / (blows.length - struck + 1);
      const wanted = Math.max(1, Math.floor((step * (20 + random(80))) / 100));
      await until(async () => !worker.runs || (await phase.progress()) >= from + wanted || (await phase.finished()));
      await pause(random(60));
      this.blows[blow] += 1;
      await (blow === "kills" ? worker.kill() : crashDatabase(url));
    }
    await until(async () => {
      if (!worker.runs) worker.start();
      return phase.finished();
    });
  }

  /** Never before the shop has sold something since the last time. */
  private async killServers(times: number): Promise<void> {
    const { till, random } = this.means;
    for (let killed = 0; killed < times; killed++) {
      const before = till.sold.length;
      await until(async () => till.sold.length >= before + SOLD_BETWEEN);
      await pause(random(60));
      this.blows.serverKills += 1;
      await till.kill();
    }
  }
}

function shuffled<T>(items: T[], random: (below: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}

/** A database that is just being restarted refuses: a person would try again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries >= 100) throw error;
      await pause(200);
    }
  }
}

async function until(met: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); performance.now() - start < STUCK_MS; ) {
    if (await patiently(met)) return;
    await pause(15);
  }
  throw new Error(`nothing came to an end within ${STUCK_MS / 1000} s`);
}
