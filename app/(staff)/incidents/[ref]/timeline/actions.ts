"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { pinNote } from "@/lib/commands/learning/pin-note";
import { setStamp } from "@/lib/commands/learning/set-stamp";
import { strikeNote } from "@/lib/commands/learning/strike-note";
import { writeNote } from "@/lib/commands/learning/write-note";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const writeNoteAction = async (input: unknown) => change(writeNote, input);
export const pinNoteAction = async (input: unknown) => change(pinNote, input);
export const strikeNoteAction = async (input: unknown) => change(strikeNote, input);
export const setStampAction = async (input: unknown) => change(setStamp, input);
