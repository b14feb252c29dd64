import { type PriceRead, readPrice } from "../domain/alerts/read-price";
import { textOf } from "./account-client";

const ANSWER_MS = 5_000;
const MOST_BYTES = 2 ** 20;
const MOST_STEPS = 3;

type Asked = { url: string; sku: string; currency: string; callMs?: number };
type Probed = PriceRead | { problem: "unreachable" | "redirected" | "too_large" | `HTTP ${number}` };

/**
 * Looks up the price that is live. `url` is an administrator's, with `{sku}` for the product; it leads to another page of the same
 * host at most, and nothing of its answer but the price is kept.
 */
export async function probePrice({ url, sku, currency, callMs = ANSWER_MS }: Asked): Promise<Probed> {
  const signal = AbortSignal.timeout(callMs);
  let address = new URL(url.replaceAll("{sku}", encodeURIComponent(sku)));
  const { host } = address;
  try {
    for (let step = 0; step <= MOST_STEPS; step++) {
      const response = await fetch(address, { redirect: "manual", signal, headers: { accept: "text/html, application/json;q=0.9" } });
      const next = locationOf(response, address);
      if (!next) return await read(response, { sku, currency });
      await response.body?.cancel();
      if (next.host !== host || !/^https?:$/.test(next.protocol)) break;
      address = next;
    }
    return { problem: "redirected" };
  } catch {
    return { problem: "unreachable" };
  }
}

function locationOf({ status, headers }: Response, from: URL): URL | null {
  const location = status >= 300 && status < 400 ? headers.get("location") : null;
  return location === null ? null : new URL(location, from);
}

async function read(response: Response, asked: { sku: string; currency: string }): Promise<Probed> {
  if (!response.ok) {
    await response.body?.cancel();
    return { problem: `HTTP ${response.status}` };
  }
  const text = await textOf(response, MOST_BYTES);
  return text === null ? { problem: "too_large" } : readPrice(text, asked);
}
