import { setTimeout as sleep } from "node:timers/promises";
import { ShopProblem } from "./shop-problem";

export type ShopCall = { method?: "GET" | "POST"; url: string; headers: Record<string, string>; body?: string; signal: AbortSignal };
export type ShopAnswer = { headers: Headers; value: unknown };

type Limits = {
  /** For one try, from the first byte sent to the last one received. */
  timeoutMs: number;
  /** Of an answer. */
  mostBytes: number;
  tries: number;
  /** After the first failure; doubled after each. */
  backoffMs: number;
  /** Of what a shop asks us to wait. */
  longestWaitMs: number;
};
const LIMITS: Limits = { timeoutMs: 30_000, mostBytes: 32 * 2 ** 20, tries: 5, backoffMs: 500, longestWaitMs: 60_000 };
const MOST_REDIRECTS = 3;

/**
 * Calls that only read. Each is tried again after a 429, a 5xx, a broken connection or a time-out, waiting as long as the
 * shop says; other failures are told at once. Redirects to another host are not followed: credentials go nowhere else.
 */
export class ShopClient {
  readonly #limits: Limits;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  async call(call: ShopCall): Promise<ShopAnswer> {
    for (let attempt = 1; ; attempt++) {
      const tried = await this.#try(call);
      if ("value" in tried) return tried;
      if (!tried.again || attempt === this.#limits.tries) throw tried.problem;
      await this.wait(tried.waitMs ?? this.#limits.backoffMs * 2 ** (attempt - 1), call.signal);
    }
  }

  /** Never longer than the ceiling; ends early when `signal` says so. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(Math.max(0, Math.min(ms, this.#limits.longestWaitMs)), undefined, { signal });
  }

  async #try(call: ShopCall): Promise<ShopAnswer | Failed> {
    call.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(this.#limits.timeoutMs);
    try {
      const response = await this.#fetch(call, AbortSignal.any([call.signal, timeout]));
      const failed = failureOf(response);
      if (failed) {
        await response.body?.cancel();
        return failed;
      }
      return { headers: response.headers, value: parse(await textOf(response, this.#limits.mostBytes)) };
    } catch (error) {
      call.signal.throwIfAborted();
      if (error instanceof ShopProblem) return { problem: error, again: false };
      return { problem: new ShopProblem(timeout.aborted ? "timed_out" : "unreachable"), again: true };
    }
  }

  async #fetch({ method = "GET", url, headers, body }: ShopCall, signal: AbortSignal): Promise<Response> {
    let at = url;
    for (let hops = 0; ; hops++) {
      const response = await fetch(at, { method, headers, body, signal, redirect: "manual" });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399) return response;
      await response.body?.cancel();
      const to = location && URL.canParse(location, at) ? new URL(location, at) : null;
      if (method !== "GET" || to?.origin !== new URL(url).origin || hops === MOST_REDIRECTS) throw new ShopProblem("redirected");
      at = to.href;
    }
  }
}

type Failed = { problem: ShopProblem; again: boolean; waitMs?: number };

const REASONS: Record<number, ShopProblem["reason"]> = { 401: "unauthorised", 403: "forbidden", 404: "not_found", 410: "not_found" };

function failureOf({ status, headers }: Response): Failed | null {
  if (status >= 200 && status < 300) return null;
  if (status === 429) return { problem: new ShopProblem("throttled"), again: true, waitMs: retryAfterMs(headers) };
  if (status >= 500) return { problem: new ShopProblem("shop_fault"), again: true, waitMs: retryAfterMs(headers) };
  return { problem: new ShopProblem(REASONS[status] ?? "rejected"), again: false };
}

/** Seconds, or an instant by the shop's own clock. */
export function retryAfterMs(headers: Headers): number | undefined {
  const said = headers.get("retry-after");
  if (!said) return undefined;
  if (/^\d+(\.\d+)?$/.test(said)) return Number(said) * 1000;
  const ms = Date.parse(said) - Date.parse(headers.get("date") ?? "");
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

async function textOf(response: Response, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw new ShopProblem("too_large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parse(text: string): unknown {
  try {
    // WordPress plug-ins may put a byte-order mark or blank lines before the answer.
    return JSON.parse(text.replace(/^\uFEFF/, "").trim());
  } catch {
    throw new ShopProblem("unreadable");
  }
}
