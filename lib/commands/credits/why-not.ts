import type { RefusalReason } from "../../domain/refusal";

type Dated = { revoked_at: Date | null; expires_at: Date; activated_at: Date | null };

/** Why a credit does not allow an amount; asked once the guarded statement has said that it does not. */
export function whyNot(credit: Dated, now: Date): RefusalReason {
  if (credit.revoked_at) return "credit_revoked";
  if (credit.expires_at <= now) return "credit_expired";
  return credit.activated_at ? "credit_insufficient" : "credit_not_activated";
}
