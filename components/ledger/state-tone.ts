import type { Tone } from "@/components/ui/badge";

/** How the state of a compensation looks beside its word. */
export const STATES = {
  pending: "neutral",
  done: "success",
  failed: "danger",
  by_hand: "info",
  skipped: "neutral",
} as const satisfies Record<string, Tone>;
export const stateOf = (name: string): keyof typeof STATES => (name in STATES ? (name as keyof typeof STATES) : "done");
