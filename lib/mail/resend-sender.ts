import { Resend } from "resend";
import { z } from "zod";
import { now } from "../clock";
import { TAG_NAME } from "../domain/mailings/message-tag";
import { type MailSender, type OutgoingMail, type SendOutcome, withoutAddresses } from "./mail-sender";

const CALL_MS = 30_000;
const QUOTAS = new Set(["monthly_quota_exceeded", "daily_quota_exceeded"]);
const STOPS = new Set([
  "missing_api_key",
  "restricted_api_key",
  "invalid_api_key",
  "invalid_access",
  "invalid_from_address",
  "security_error",
  ...QUOTAS,
]);

type Failure = { name: string; statusCode: number | null; message: string };
/** `strict`: one mail that is refused refuses the call. `permissive`: the others leave, and the answer says which did not. */
export type Validation = "strict" | "permissive";
type ResendSettings = { apiKey: string; baseUrl?: string; callMs?: number; validation?: Validation };

/**
 * The official SDK. It never throws, has no time-out and tries nothing again; every answer is classified here. Permissive by
 * default: with one bad address among a hundred, strict handling takes a dozen more calls to find it, while the others wait.
 */
export function resendSender({ apiKey, baseUrl, callMs = CALL_MS, validation = "permissive" }: ResendSettings): MailSender {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return {
    batchSize: 100,
    repeatable: true,
    send: async (mails, idempotencyKey) => {
      const signal = AbortSignal.timeout(callMs);
      try {
        const answer = await resend.batch.send(mails.map(toPayload), { idempotencyKey, signal, batchValidation: validation });
        if (answer.error) return classify(answer.error, answer.headers);
        return readAnswer(answer.data, mails.length) ?? { kind: "unknown", error: "unreadable answer" };
      } catch (error) {
        return { kind: "unknown", error: error instanceof Error ? error.message : "no answer" };
      }
    },
  };
}

const toPayload = ({ from, replyTo, to, subject, html, text, headers, tag }: OutgoingMail) => ({
  from,
  replyTo,
  to,
  subject,
  html,
  text,
  headers,
  ...(tag && { tags: [{ name: TAG_NAME, value: tag }] }),
});

const answerSchema = z.object({
  data: z.array(z.object({ id: z.string().min(1) })),
  errors: z.array(z.object({ index: z.int().min(0), message: z.string() })).optional(),
});

/**
 * An answer that parses as JSON need not be the one that is documented: null unless every mail has either an id or a refusal.
 * Ids come in the order of the mails that were not refused. A call of which every mail is refused is refused whole.
 * @internal exported for its table of cases
 */
export function readAnswer(data: unknown, size: number): SendOutcome | null {
  const parsed = answerSchema.safeParse(data);
  if (!parsed.success) return null;
  const refused = new Map((parsed.data.errors ?? []).map(({ index, message }) => [index, withoutAddresses(message)]));
  const ids = parsed.data.data.map(({ id }) => id);
  if (refused.size === size && size > 0) return refusedWhole([...refused.values()]);
  if (ids.length + refused.size !== size || [...refused.keys()].some((index) => index >= size)) return null;
  const places = Array.from({ length: size }, (_, i) => i);
  let next = 0;
  const providerIds = places.map((i) => (refused.has(i) ? null : (ids[next++] ?? null)));
  return { kind: "accepted", providerIds, ...(refused.size > 0 && { refusals: places.map((i) => refused.get(i) ?? null) }) };
}

/** What is said against the sender is true of every other mail too: nobody's message has failed for it. */
const refusedWhole = ([error = ""]: string[]): SendOutcome =>
  /\bfrom\b|\bdomain\b|\bsender\b/i.test(error) ? { kind: "stopped", error, because: "provider" } : { kind: "invalid", error };

/** @internal exported for its table of cases */
export function classify({ name, statusCode, message }: Failure, headers: Record<string, string> | null): SendOutcome {
  const error = withoutAddresses(`${name} ${statusCode ?? ""}: ${message}`);
  if (STOPS.has(name) || statusCode === 401 || statusCode === 403)
    return { kind: "stopped", error, because: QUOTAS.has(name) ? "quota" : "provider" };
  if (name === "invalid_idempotent_request" || name === "invalid_idempotency_key") return { kind: "conflict", error };
  if (statusCode === 429) return { kind: "limited", error, retryAfterMs: retryAfterMs(headers, now()) };
  if (statusCode === 400 || statusCode === 422) return { kind: "invalid", error };
  return { kind: "unknown", error, retryAfterMs: retryAfterMs(headers, now()) };
}

/** @internal exported for its table of cases */
export function retryAfterMs(headers: Record<string, string> | null, now: Date): number | undefined {
  const said = headers?.["retry-after"];
  if (!said) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
