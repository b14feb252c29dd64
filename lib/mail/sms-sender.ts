import { type MailSender, type SendOutcome, withoutAddresses } from "./mail-sender";

const CALL_MS = 20_000;
const INVALID = new Set([400, 404, 405, 406, 410, 413, 415, 422]);
/** What a connection says that was never made: nothing left. */
const NEVER_MADE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

type Gateway = { url: string; token?: string; from?: string; callMs?: number };

/**
 * Text messages through an HTTP gateway: `POST {from, to, text}` as JSON, one a call, under an Idempotency-Key that lets the same call be
 * made again. An answer of 2xx means accepted, whatever it says; its `id` is kept where it has one.
 */
export function smsSender({ url, token, from, callMs = CALL_MS }: Gateway): MailSender {
  return {
    batchSize: 1,
    repeatable: true,
    send: async (mails, idempotencyKey) => {
      const mail = mails[0];
      if (!mail || mails.length > 1) throw new RangeError("one text message per call");
      try {
        const response = await fetch(url, {
          method: "POST",
          redirect: "manual",
          signal: AbortSignal.timeout(callMs),
          headers: {
            "content-type": "application/json",
            "idempotency-key": idempotencyKey,
            ...(token && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ from, to: mail.to, text: mail.text }),
        });
        const said = await response.text();
        return response.ok ? { kind: "accepted", providerIds: [idOf(said) ?? `sms-${mail.messageId}`] } : classify(response, said);
      } catch (error) {
        return lost(error);
      }
    },
  };
}

function idOf(said: string): string | undefined {
  try {
    const { id } = JSON.parse(said) as { id?: unknown };
    return typeof id === "string" || typeof id === "number" ? String(id).slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}

function classify({ status, headers }: Response, said: string): SendOutcome {
  const error = withoutNumbers(`${status}: ${said}`);
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) return { kind: "stopped", error };
  if (status === 402) return { kind: "stopped", error, because: "quota" };
  if (status === 429) return { kind: "limited", error, retryAfterMs: retryAfterMs(headers) };
  if (status === 409) return { kind: "conflict", error };
  if (INVALID.has(status)) return { kind: "invalid", error };
  return { kind: "unknown", error, retryAfterMs: retryAfterMs(headers) };
}

function lost(error: unknown): SendOutcome {
  const { message, cause } = error instanceof Error ? error : { message: "no answer", cause: undefined };
  const code = (cause as { code?: string } | undefined)?.code ?? "";
  return { kind: NEVER_MADE.has(code) ? "limited" : "unknown", error: withoutNumbers(`${code} ${message}`.trim()) };
}

function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** A gateway's words without the addresses and numbers they quote. */
const withoutNumbers = (error: string): string => withoutAddresses(error).replace(/\+?\d[\d\s.-]{6,}\d/g, "…");
