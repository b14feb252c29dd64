// No small run of it is among the tests: it needs a build and a browser.
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";
import { addStaff } from "@/lib/commands/staff/add-staff";
import playwright from "../../playwright.config";
import { type BenchResult, median } from "./measure";
import { BENCH_INCIDENT, fillMembers } from "./member-volume";
import { buildOurs, startOurs } from "./next-server";

const REF = "INC-2026-901";
/** A refresh of a screen at 60 Hz is 16.7 ms; the clock of frames is no better than a millisecond. */
const ONE_REFRESH_MS = 17.5;
const MOST_ON_TIME = 0.95;
const FRAMES = 240;
const SLOWER = 4;
const LONGEST_ANSWER_MS = 100;
/** Without a screen, frames come by a clock of their own: how the page does at rest is the floor. */
const AT_REST = "at rest";
const RUNS: Record<string, (page: Page) => Promise<void>> = {
  [AT_REST]: (page) => page.waitForTimeout(FRAMES * (1000 / 60)),
  "scrolled by 60 px a frame": (page) => scroll(page, 60),
  "flung by 600 px a frame": (page) => scroll(page, 600),
  "dragged from top to end": (page) => scroll(page, null),
};

export type ScrollSizes = { url: string; members: number; rounds?: number };
type Row = Pick<BenchResult, "path" | "ratio" | "goal" | "met" | "notes">;

/** The built product's list of affected customers in a browser: frames while it scrolls, and how long keys take on a slow processor. */
export async function benchScroll({ url, members, rounds = 3 }: ScrollSizes): Promise<Row[]> {
  await buildOurs();
  await fillMembers(url, members);
  await fillIncident(url, members);
  const ours = await startOurs(url);
  const browser = await chromium.launch(playwright.use?.launchOptions);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await signIn(context, ours.url);
    const page = await openList(context, `${ours.url}/incidents/${REF}/cohorts`, members);
    return [await frames(page, members, rounds), await answers(page)];
  } finally {
    await browser.close();
    await ours.stop();
  }
}

async function fillIncident(url: string, members: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("DELETE FROM incident WHERE id = $1 OR ref = $2", [BENCH_INCIDENT, REF]);
    await client.query(
      "INSERT INTO incident (id, ref, title, zone, owner_id, created_by) VALUES ($1, $2, 'Pack at zero', 'Europe/Paris', 'bench', 'bench')",
      [BENCH_INCIDENT, REF],
    );
    await client.query(
      `WITH identified AS (
         INSERT INTO identification (incident_id, incident_version, scope, affected, excluded, candidates, by)
         SELECT id, version, '{}', $2, 0, $2, 'bench' FROM incident WHERE id = $1 RETURNING id)
       INSERT INTO cohort_split (incident_id, identification_id, cutoff_at, by)
       SELECT $1, id, '2026-08-23T00:00:00Z', 'bench' FROM identified
       ON CONFLICT (incident_id) DO UPDATE SET identification_id = excluded.identification_id`,
      [BENCH_INCIDENT, members],
    );
  } finally {
    await client.end();
  }
}

async function signIn(context: BrowserContext, origin: string): Promise<void> {
  const email = `scroll-${process.pid}@bench.example`;
  const added = await addStaff({ kind: "system", id: "bench", name: "bench" }, { name: "Bench", email, role: "agent" });
  if (!added.ok) throw new Error("there is no account for the browser");
  const data = { email, password: added.value.password };
  const answer = await context.request.post(`${origin}/api/auth/sign-in/email`, { data, headers: { origin } });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
}

async function openList(context: BrowserContext, address: string, members: number): Promise<Page> {
  const page = await context.newPage();
  // The compiler names functions by a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(address);
  const rows = Number(await page.locator("table[aria-rowcount]").getAttribute("aria-rowcount")) - 1;
  if (rows !== members) throw new Error(`the list has ${rows} rows, not ${members}`);
  await page.waitForLoadState("networkidle");
  return page;
}

/** The worst way of scrolling counts; the first round warms the page up. */
async function frames(page: Page, members: number, rounds: number): Promise<Row> {
  const seen = new Map(Object.keys(RUNS).map((name) => [name, { shares: [] as number[], longest: 0 }]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(RUNS)) {
      const taken = await framesDuring(page, () => run(page));
      const held = seen.get(name);
      if (round === 0 || !held) continue;
      held.shares.push(taken.filter((ms) => ms < ONE_REFRESH_MS).length / Math.max(1, taken.length));
      held.longest = Math.max(held.longest, ...taken);
    }
  const points = [...seen].map(([name, { shares, longest }]) => ({ name, share: median(shares), longest }));
  const floor = points.find(({ name }) => name === AT_REST)?.share ?? 0;
  const worst = Math.min(...points.filter(({ name }) => name !== AT_REST).map(({ share }) => share));
  return {
    path: `scrolling ${members} affected customers`,
    ratio: worst / Math.max(floor, 1e-9),
    goal: `${MOST_ON_TIME * 100} % of frames within one refresh`,
    met: worst >= MOST_ON_TIME,
    notes: points.map(({ name, share, longest }) => `${name}: ${(share * 100).toFixed(1)} % on time, longest ${longest.toFixed(1)} ms`),
  };
}

/** Milliseconds between frames while something happens. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  const recorder = await page.evaluateHandle(() => {
    const state = { frames: [] as number[], request: 0 };
    let last = performance.now();
    const tick = (at: number) => {
      state.frames.push(at - last);
      last = at;
      state.request = requestAnimationFrame(tick);
    };
    state.request = requestAnimationFrame(tick);
    return state;
  });
  await act();
  return recorder.evaluate(({ frames, request }) => {
    cancelAnimationFrame(request);
    return frames.slice(1);
  });
}

/** From the top by so many pixels a frame; null: evenly to the end. */
async function scroll(page: Page, pixels: number | null): Promise<void> {
  await page.evaluate(
    async ({ pixels, frames }) => {
      const area = document.querySelector("table[aria-rowcount]")?.parentElement;
      if (!area) throw new Error("there is no list on this page");
      const step = pixels ?? (area.scrollHeight - area.clientHeight) / frames;
      for (let i = 0; i <= frames; i++) {
        area.scrollTop = step * i;
        await new Promise((done) => requestAnimationFrame(done));
      }
    },
    { pixels, frames: FRAMES },
  );
}

/** From a key to what it changes on screen, on a processor four times slower; the slowest of fewer than fifty counts (INP). */
async function answers(page: Page): Promise<Row> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const recorder = await page.evaluateHandle(() => {
    const state = { durations: [] as number[], flush: () => {} };
    const take = (entries: PerformanceEntryList) => {
      for (const entry of entries as PerformanceEventTiming[]) if (entry.interactionId) state.durations.push(entry.duration);
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    // The least there is; the browser's own default is 104 ms.
    const every: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 };
    observer.observe(every);
    state.flush = () => take(observer.takeRecords());
    return state;
  });
  await page.locator("section:has(> table[aria-rowcount])").focus();
  const keys = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "PageDown", "PageDown", "End", "Home"];
  for (const key of [...keys, ...keys, ...keys]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
  }
  const durations = await recorder.evaluate((state) => {
    state.flush();
    return state.durations;
  });
  const longest = Math.max(0, ...durations);
  return {
    path: `keys in it, processor ${SLOWER} times slower`,
    ratio: longest / LONGEST_ANSWER_MS,
    goal: `${LONGEST_ANSWER_MS} ms to the next paint`,
    met: durations.length > 0 && longest <= LONGEST_ANSWER_MS,
    notes: [`${longest.toFixed(0)} ms at the longest of ${keys.length * 3} keys; ${durations.length} events took 16 ms or more`],
  };
}
