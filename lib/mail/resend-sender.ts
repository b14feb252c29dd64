import { Resend } from "resend";
import { type MailSender, type OutgoingMail, type SendOutcome, withoutAddresses } from "./mail-sender";

const CALL_MS = 30_000;
const STOPS = new Set([
  "missing_api_key",
  "restricted_api_key",
  "invalid_api_key",
  "invalid_access",
  "invalid_from_address",
  "security_error",
  "monthly_quota_exceeded",
  "daily_quota_exceeded",
]);

type Failure = { name: string; statusCode: number | null; message: string };

/** The official SDK. It never throws, has no time-out and tries nothing again; every answer is classified here. */
export function resendSender({ apiKey, baseUrl, callMs = CALL_MS }: { apiKey: string; baseUrl?: string; callMs?: number }): MailSender {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return {
    batchSize: 100,
    repeatable: true,
    send: async (mails, idempotencyKey) => {
      const signal = AbortSignal.timeout(callMs);
      try {
        const answer = await resend.batch.send(mails.map(toPayload), { idempotencyKey, signal });
        if (answer.error) return classify(answer.error, answer.headers);
        const providerIds = idsOf(answer.data);
        return providerIds.length === mails.length ? { kind: "accepted", providerIds } : { kind: "unknown", error: "unreadable answer" };
      } catch (error) {
        return { kind: "unknown", error: error instanceof Error ? error.message : "no answer" };
      }
    },
  };
}

const toPayload = ({ from, replyTo, to, subject, html, text }: OutgoingMail) => ({ from, replyTo, to, subject, html, text });

/** An answer that parses as JSON need not be the one that is documented. */
const idsOf = (data: unknown): string[] => {
  const list = (data as { data?: unknown } | null)?.data;
  return Array.isArray(list) ? list.flatMap((item: { id?: unknown } | null) => (typeof item?.id === "string" ? [item.id] : [])) : [];
};

/** @internal exported for its table of cases */
export function classify({ name, statusCode, message }: Failure, headers: Record<string, string> | null): SendOutcome {
  const error = withoutAddresses(`${name} ${statusCode ?? ""}: ${message}`);
  if (STOPS.has(name) || statusCode === 401 || statusCode === 403) return { kind: "stopped", error };
  if (name === "invalid_idempotent_request" || name === "invalid_idempotency_key") return { kind: "conflict", error };
  if (statusCode === 429) return { kind: "limited", error, retryAfterMs: retryAfterMs(headers) };
  if (statusCode === 400 || statusCode === 422) return { kind: "invalid", error };
  return { kind: "unknown", error, retryAfterMs: retryAfterMs(headers) };
}

function retryAfterMs(headers: Record<string, string> | null): number | undefined {
  const seconds = Number(headers?.["retry-after"]);
  return Number.isFinite(seconds) && headers?.["retry-after"] ? seconds * 1000 : undefined;
}
