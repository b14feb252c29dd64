import type { Told } from "../domain/alerts/notice-decision";
import type { SendOutcome } from "../mail/mail-sender";

/** A sender's answer about one message, as told, later or refused. What the sender waits a person for may still be told later. */
export function toldOf(outcome: SendOutcome): Told {
  if (outcome.kind === "accepted") {
    const refusal = outcome.refusals?.[0] ?? null;
    return refusal === null ? { kind: "told" } : { kind: "refused", problem: refusal || "refused" };
  }
  const problem = outcome.error.slice(0, 300) || "no answer";
  if (outcome.kind === "invalid" || outcome.kind === "conflict") return { kind: "refused", problem };
  return { kind: "later", problem, retryAfterMs: "retryAfterMs" in outcome ? outcome.retryAfterMs : undefined };
}
