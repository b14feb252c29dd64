import { BusyShop, type Exchange, OutcomeUnknown } from "./shop-account";
import { retryAfterMs } from "./shop-client";
import { ShopProblem } from "./shop-problem";

type WriteCall = { url: string; headers: Record<string, string>; body: string; signal: AbortSignal; exchanges: Exchange[] };
/** An answer of the shop: it did it (2xx), or it says that it did not and why (4xx). */
export type WriteAnswer = { status: number; text: string };

type Limits = {
  timeoutMs: number;
  /** Of an answer. */
  mostBytes: number;
};
const LIMITS: Limits = { timeoutMs: 30_000, mostBytes: 2 ** 20 };
/** Of an answer that is kept. */
const MOST_KEPT = 4_000;

/**
 * Calls that change a shop: each is made once and never repeated, nor sent on elsewhere. It ends with an answer, with a ShopProblem
 * where the shop certainly did nothing, or with OutcomeUnknown.
 */
export class AccountClient {
  readonly #limits: Limits;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  async post({ url, headers, body, signal, exchanges }: WriteCall): Promise<WriteAnswer> {
    signal.throwIfAborted();
    const exchange: Exchange = { request: { url, body: asJson(body) }, status: null, response: "" };
    exchanges.push(exchange);
    const until = AbortSignal.any([signal, AbortSignal.timeout(this.#limits.timeoutMs)]);
    const response = await send(url, { method: "POST", headers, body, signal: until, redirect: "manual" });
    exchange.status = response.status;
    const text = await textOf(response, this.#limits.mostBytes);
    exchange.response = text === null ? "" : text.slice(0, MOST_KEPT);
    judge(response);
    if (text === null) throw new OutcomeUnknown(response.status);
    return { status: response.status, text };
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (isBeforeConnection(error)) throw new ShopProblem("unreachable");
    throw new OutcomeUnknown();
  }
}

/** Failures of finding and opening the way to the shop: not a byte of the call has left. */
const NO_CONNECTION = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

function isBeforeConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error) || !("code" in cause)) return false;
  return NO_CONNECTION.has(String(cause.code)) || String(cause.code).includes("CERT");
}

const REFUSED: Record<number, ShopProblem["reason"]> = { 401: "unauthorised", 403: "forbidden" };

/** What is neither done nor refused for a reason that the caller can read. A time-out of the shop's own may come after the act. */
function judge({ status, headers }: Response): void {
  if (status === 429) throw new BusyShop(retryAfterMs(headers));
  if (status >= 300 && status < 400) throw new ShopProblem("redirected");
  const reason = REFUSED[status];
  if (reason) throw new ShopProblem(reason);
  if (status >= 500 || status === 408) throw new OutcomeUnknown(status);
}

/** Null where it breaks off or is larger than any answer is. */
export async function textOf(response: Response, mostBytes: number): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.byteLength;
      if (bytes > mostBytes) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The answer as JSON; null where it is none. */
export function asJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "").trim());
  } catch {
    return null;
  }
}
