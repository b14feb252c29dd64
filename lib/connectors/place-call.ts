import { webhookHeaders } from "../domain/accounts/webhook-signature";
import type { Told } from "../domain/alerts/notice-decision";
import { retryAfterMs } from "./shop-client";

const CALL_MS = 10_000;
const LATER = new Set([408, 425, 429]);

type Call = { url: string; body: string; headers?: Record<string, string>; callMs?: number };

/** A message for a channel of a chat: `POST {text}`, as Slack, Mattermost, Teams and others take it. */
export const tellChat = (url: string, text: string, callMs?: number): Promise<Told> =>
  post({ url, body: JSON.stringify({ text }), callMs });

type Signed = { url: string; secret: string | null; id: string; at: Date; body: string; callMs?: number };

/** A message for a system of the shop's own, signed as Standard Webhooks says where it has a secret; the id is the same in every try. */
export const tellWebhook = ({ url, secret, id, at, body, callMs }: Signed): Promise<Told> =>
  post({ url, body, headers: secret === null ? { "webhook-id": id } : webhookHeaders(secret, { id, at, body }), callMs });

async function post({ url, body, headers = {}, callMs = CALL_MS }: Call): Promise<Told> {
  try {
    const response = await fetch(url, {
      ...{ method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(callMs) },
      headers: { "content-type": "application/json", ...headers },
    });
    await response.body?.cancel();
    return judge(response);
  } catch (error) {
    return { kind: "later", problem: wordOf(error) };
  }
}

function judge({ ok, status, headers }: Response): Told {
  if (ok) return { kind: "told" };
  const problem = `HTTP ${status}`;
  return status >= 500 || LATER.has(status)
    ? { kind: "later", problem, retryAfterMs: retryAfterMs(headers) }
    : { kind: "refused", problem };
}

/** What a broken connection calls itself; addresses are not repeated. */
function wordOf(error: unknown): string {
  const { name, cause } = error instanceof Error ? error : { name: "", cause: undefined };
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : name;
  return code === "" ? "no answer" : code;
}
