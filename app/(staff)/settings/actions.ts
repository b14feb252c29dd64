"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { addHouseWord } from "@/lib/commands/settings/add-house-word";
import { excludeAddress } from "@/lib/commands/settings/exclude-address";
import { includeAddress } from "@/lib/commands/settings/include-address";
import { removeHouseWord } from "@/lib/commands/settings/remove-house-word";
import { saveApprovalPolicy } from "@/lib/commands/settings/save-approval-policy";
import { saveShop } from "@/lib/commands/settings/save-shop";
import { addStaff } from "@/lib/commands/staff/add-staff";
import { changeRole } from "@/lib/commands/staff/change-role";
import { deactivateStaff } from "@/lib/commands/staff/deactivate-staff";
import { reactivateStaff } from "@/lib/commands/staff/reactivate-staff";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings");
  return result;
}

export const saveShopAction = async (input: unknown) => change(saveShop, input);
export const saveApprovalPolicyAction = async (input: unknown) => change(saveApprovalPolicy, input);
export const excludeAddressAction = async (input: unknown) => change(excludeAddress, input);
export const includeAddressAction = async (input: unknown) => change(includeAddress, input);
export const addHouseWordAction = async (input: unknown) => change(addHouseWord, input);
export const removeHouseWordAction = async (input: unknown) => change(removeHouseWord, input);
export const addStaffAction = async (input: unknown) => change(addStaff, input);
export const changeRoleAction = async (input: unknown) => change(changeRole, input);
export const deactivateStaffAction = async (input: unknown) => change(deactivateStaff, input);
export const reactivateStaffAction = async (input: unknown) => change(reactivateStaff, input);
