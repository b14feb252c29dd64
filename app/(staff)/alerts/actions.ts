"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { acknowledgeAlert } from "@/lib/commands/alerts/acknowledge-alert";
import { declareFromAlert } from "@/lib/commands/alerts/declare-from-alert";
import { markIntended } from "@/lib/commands/alerts/mark-intended";
import { probeAlert } from "@/lib/commands/alerts/probe-alert";
import { resolveAlert } from "@/lib/commands/alerts/resolve-alert";
import { settleStop } from "@/lib/commands/alerts/settle-stop";
import { settleTip } from "@/lib/commands/alerts/settle-tip";
import { stopBleeding } from "@/lib/commands/alerts/stop-bleeding";
import { takeInTip } from "@/lib/commands/alerts/take-in-tip";
import type { Command, Result } from "@/lib/commands/command";
import { withRightPrices } from "@/lib/queries/alerts/right-prices";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export const acknowledgeAction = async (input: unknown) => change(acknowledgeAlert, input);
export const markIntendedAction = async (input: unknown) => change(markIntended, input);
export const resolveAction = async (input: unknown) => change(resolveAlert, input);
export const stopAction = async (input: unknown) => change(stopBleeding, await withRightPrices(input));
export const settleStopAction = async (input: unknown) => change(settleStop, input);
export const probeAction = async (input: unknown) => change(probeAlert, input);
export const declareAction = async (input: unknown) => change(declareFromAlert, input);
export const settleTipAction = async (input: unknown) => change(settleTip, input);

/** A colleague's tip; the same words again are no second one. */
export const takeInTipAction = async (input: unknown) => {
  const given = typeof input === "object" ? input : {};
  const result = await change(takeInTip, { ...given, origin: "colleague" });
  return !result.ok && result.refusal.reason === "tip_known" ? { ok: true as const, value: result.refusal } : result;
};
