import { now } from "../clock";
import { advanceSource } from "../commands/sources/advance-source";
import { openSource } from "../connectors/open-source";
import type { OrderSource, PulledPage } from "../connectors/order-source";
import { ShopProblem } from "../connectors/shop-problem";
import { pool, prisma } from "../db/client";
import { readSource, type SourceRow } from "../db/sources/source-rows";
import { advanceRun, failRun, type OpenRun, openRun } from "../db/sources/source-runs";
import { PULL_EVERY_MS, retryAfterMs } from "../domain/sources/pull-schedule";
import { withPage } from "../domain/sources/run-report";
import { openCredentials } from "../domain/sources/sealed-credentials";
import { WORKER } from "../domain/staff/actor";
import { env } from "../env";
import { log } from "../log";
import { settleUsedCodes } from "./settle-used-codes";
import type { TaskContext } from "./task";

const ASK_EVERY_MS = 200;

/** The shop of a stored connection. @throws ShopProblem where its credentials do not open any more */
export function shopOf({ name, kind, baseUrl, settings, credentials: sealed }: SourceRow): OrderSource {
  const credentials = openCredentials(env.APP_SECRET, name, sealed);
  if (!credentials) throw new ShopProblem("credentials_sealed");
  return openSource({ kind, baseUrl, settings, credentials });
}

/**
 * Pulls page after page until the window is walked, the worker stops or the shop cannot be read. Answers with the instant
 * at which to go on; null where the shop is paused or gone.
 */
export async function pullSource(sourceId: number, { stopping }: TaskContext): Promise<Date | null> {
  let open: { version: number; shop: OrderSource } | undefined;
  for (;;) {
    const source = await readSource(prisma, sourceId);
    if (!source?.enabled) return null;
    if (stopping()) return now();
    const run = await openRun(prisma, source, now());
    if (!run) continue;
    try {
      if (open?.version !== source.version) open = { version: source.version, shop: shopOf(source) };
      const page = await pullPage(open.shop, run, stopping);
      if (!page) return now();
      // Before the page is passed: killed in between, it comes again, and a code is counted once.
      await settleUsedCodes(source.name, page.codes);
      if ((await takeIn(run, page)) === "finished") return later(PULL_EVERY_MS);
    } catch (error) {
      return afterFailure(run, error);
    }
  }
}

/** Null when the worker stopped meanwhile. */
async function pullPage(shop: OrderSource, run: OpenRun, stopping: () => boolean): Promise<PulledPage | null> {
  const stop = new AbortController();
  const timer = setInterval(() => stopping() && stop.abort(), ASK_EVERY_MS);
  try {
    const page = await shop.pull({ from: run.from, until: run.until, page: run.page, signal: stop.signal });
    // A shop that sends us round in circles would keep us for ever.
    if (page.next !== null && page.next === run.page) throw new ShopProblem("unreadable");
    return page;
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Orders that contradict themselves in a way that only the database sees are left out by name; the others are taken in. */
async function takeIn(run: OpenRun, page: PulledPage): Promise<"more" | "finished"> {
  if (page.orders.length === 0) return passEmpty(run, page);
  const taken = await advanceSource(WORKER, { runId: run.id, page: run.page, ...page }, undefined);
  if (taken.ok) return taken.value.isLast ? "finished" : "more";
  // Another worker took the page in, or the shop is gone: what is stored now says how to go on.
  if (taken.refusal.reason === "stale") return "more";
  const wrong = new Set((taken.invalid ?? []).map(({ path }) => Number(path.split(".")[1])));
  if (wrong.size === 0) throw new Error(`a pulled page was refused: ${taken.refusal.reason}`);
  const left = page.orders.filter((_, index) => wrong.has(index)).map(({ ref }) => ({ ref, why: "unreadable" as const }));
  return takeIn(run, { ...page, orders: page.orders.filter((_, index) => !wrong.has(index)), left: [...page.left, ...left] });
}

/** A page that brought nothing is bookkeeping: a quiet shop asked every five minutes leaves no trail in the audit. */
async function passEmpty(run: OpenRun, { next, left, total }: PulledPage): Promise<"more" | "finished"> {
  const report = withPage(run.report, { created: 0, updated: 0, unchanged: 0, total, left });
  const passed = await advanceRun(pool, { runId: run.id, page: run.page, next, orders: 0, report, now: now() });
  return passed && next === null ? "finished" : "more";
}

/** What nobody foresaw is logged and tried again like a shop that is down: the chain of pulls must not break. */
async function afterFailure(run: OpenRun, error: unknown): Promise<Date> {
  const reason = error instanceof ShopProblem ? error.reason : "fault";
  if (reason === "fault") log.error({ err: error, run: run.id }, "a pull failed");
  const failures = await failRun(prisma, run, reason);
  return later(retryAfterMs(reason, failures));
}

const later = (ms: number): Date => new Date(now().getTime() + ms);
