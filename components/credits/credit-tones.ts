import type { Tone } from "@/components/ui/badge";
import type { CreditState } from "@/lib/domain/credits/credit-state";

export const CREDIT_TONES: Record<CreditState, Tone> = {
  available: "neutral",
  activated: "info",
  partly_used: "gift",
  used: "success",
  expired: "warning",
  revoked: "danger",
};
