import type { Change } from "@/components/settings/use-change";

/** What the pages of alerts can do; each is a server action. */
export type AlertActions = {
  acknowledge: Change;
  markIntended: Change<{ planned: number }>;
  resolve: Change;
  stop: Change<{ stopId: number; state: "waiting" | "by_hand" }>;
  settleStop: Change;
  probe: Change;
  declare: Change<{ ref: string }>;
};
export type TipActions = { takeIn: Change; settle: Change };
