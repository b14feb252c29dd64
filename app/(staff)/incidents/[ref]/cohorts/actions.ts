"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import { fixSelection } from "@/lib/commands/cohorts/fix-selection";
import { holdCustomers } from "@/lib/commands/cohorts/hold-customers";
import { moveCustomers } from "@/lib/commands/cohorts/move-customers";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { undoDecision } from "@/lib/commands/cohorts/undo-decision";
import type { Command, Result } from "@/lib/commands/command";
import { removeView as removeSavedView } from "@/lib/commands/saved-views/remove-view";
import { saveView as saveSavedView } from "@/lib/commands/saved-views/save-view";
import { mayDo } from "@/lib/domain/staff/permissions";
import { moveCost, moveCostInput } from "@/lib/queries/cohorts/move-cost";
import { overlapsInput, selectionOverlaps } from "@/lib/queries/cohorts/selection-overlaps";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const split = async (input: unknown) => change(splitCohorts, input);
export const move = async (input: unknown) => change(moveCustomers, input);
export const hold = async (input: unknown) => change(holdCustomers, input);
export const undo = async (input: unknown) => change(undoDecision, input);
export const saveView = async (input: unknown) => change(saveSavedView, input);
export const removeView = async (input: unknown) => change(removeSavedView, input);
// Nothing on the screen changes with a selection: nothing is read again.
export const fix = async (input: unknown) => runAsStaff(fixSelection, input);

/** What moving a selection would change in what the plan costs; reads only. */
export async function cost(input: unknown) {
  const staff = await currentStaff();
  const asked = moveCostInput.safeParse(input);
  return staff && mayDo(staff.role, "cohort.move_customers") && asked.success ? moveCost(asked.data) : null;
}

/** Which other incidents concern those of a selection who are on hold; reads only. */
export async function overlaps(input: unknown) {
  const staff = await currentStaff();
  const asked = overlapsInput.safeParse(input);
  return staff && mayDo(staff.role, "cohort.hold_customers") && asked.success ? selectionOverlaps(asked.data) : null;
}
