import type { Change } from "@/components/settings/use-change";

/** What can be done to a guard; null: the viewer may not. */
export type GuardActions = {
  test: Change<{ alarms: number; falseAlarms: number }> | null;
  arm: Change | null;
  mute: Change | null;
  unmute: Change | null;
  retire: Change | null;
};
