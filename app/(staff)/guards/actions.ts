"use server";

import { revalidatePath } from "next/cache";
import { requestIsOwn } from "@/lib/auth/origin";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import type { Command, Result } from "@/lib/commands/command";
import { addStarterGuards } from "@/lib/commands/guards/add-starter-guards";
import { armGuard } from "@/lib/commands/guards/arm-guard";
import { backTestGuard } from "@/lib/commands/guards/back-test-guard";
import { decideCheck } from "@/lib/commands/guards/decide-check";
import { muteGuard } from "@/lib/commands/guards/mute-guard";
import { removePlannedPrice } from "@/lib/commands/guards/remove-planned-price";
import { retireGuard } from "@/lib/commands/guards/retire-guard";
import { saveGuard } from "@/lib/commands/guards/save-guard";
import { savePlannedPrice } from "@/lib/commands/guards/save-planned-price";
import { unmuteGuard } from "@/lib/commands/guards/unmute-guard";
import { lookAtFile } from "@/lib/queries/guards/look-at-file";
import { tryPrices } from "@/lib/queries/guards/try-prices";
import { suggestProducts } from "@/lib/queries/incidents/suggestions";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export const saveGuardAction = async (input: unknown) => change(saveGuard, input);
export const backTestGuardAction = async (input: unknown) => change(backTestGuard, input);
export const armGuardAction = async (input: unknown) => change(armGuard, input);
export const muteGuardAction = async (input: unknown) => change(muteGuard, input);
export const unmuteGuardAction = async (input: unknown) => change(unmuteGuard, input);
export const retireGuardAction = async (input: unknown) => change(retireGuard, input);
export const decideCheckAction = async (input: unknown) => change(decideCheck, input);
export const savePlannedAction = async (input: unknown) => change(savePlannedPrice, input);
export const removePlannedAction = async (input: unknown) => change(removePlannedPrice, input);
export const addStartersAction = async (input: unknown) => change(addStarterGuards, input);

const mayAsk = async (): Promise<boolean> => (await requestIsOwn()) && (await currentStaff()) !== null;

export const tryPricesAction = async (input: unknown) => ((await mayAsk()) ? tryPrices(input) : null);
export const lookAtFileAction = async (input: unknown) => ((await mayAsk()) ? lookAtFile(input) : null);
export const suggestSkusAction = async (text: string) =>
  (await mayAsk()) ? (await suggestProducts(text, ".")).map(({ sku, name }) => ({ sku, name })) : [];
