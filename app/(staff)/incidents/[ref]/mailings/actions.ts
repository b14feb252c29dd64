"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import type { Command, Result } from "@/lib/commands/command";
import { markLetterDone } from "@/lib/commands/mailings/mark-letter-done";
import { pauseMailing } from "@/lib/commands/mailings/pause-mailing";
import { prepareMailings } from "@/lib/commands/mailings/prepare-mailings";
import { resumeMailing } from "@/lib/commands/mailings/resume-mailing";
import { saveTemplate } from "@/lib/commands/mailings/save-template";
import { sendMailing } from "@/lib/commands/mailings/send-mailing";
import { settleMessages } from "@/lib/commands/mailings/settle-messages";
import { addHouseWord } from "@/lib/commands/settings/add-house-word";
import { contentSchema, type LetterContent } from "@/lib/domain/mailings/template";
import { mayDo } from "@/lib/domain/staff/permissions";
import { type LetterPreview, previewContent } from "@/lib/queries/mailings/preview-letter";

async function run<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const prepareMailingsAction = async (input: { incidentRef: string }) => run(prepareMailings, input);
export const sendMailingAction = async (input: { mailingId: number; confirmCount: number; seen?: string }) => run(sendMailing, input);
export const pauseMailingAction = async (input: { mailingId: number }) => run(pauseMailing, input);
export const resumeMailingAction = async (input: { mailingId: number }) => run(resumeMailing, input);

export const addHouseWordAction = async (input: { word: string }) => run(addHouseWord, input);

type Marking = { mailingId: number; customerId: string; how: "posted" | "called" };
export const markLetterDoneAction = async (input: Marking) => run(markLetterDone, input);

type Settling = { mailingId: number; customerIds: string[]; outcome: "arrived" | "given_up"; reason: string };
export const settleMessagesAction = async (input: Settling) => run(settleMessages, input);

type Saving = { incidentRef: string; cohortKey: string; basedOn: number; content: LetterContent };
export const saveTemplateAction = async (input: Saving) => run(saveTemplate, input);

type Asking = { planId: number; customerId: string; language: "fr" | "en"; content: LetterContent };
/** Reads only; null when the letter is not valid, the customer has none, or the reader may not see it. */
export async function previewContentAction({ planId, customerId, language, content }: Asking): Promise<LetterPreview | null> {
  const staff = await currentStaff();
  const parsed = contentSchema.safeParse(content);
  if (!staff || !mayDo(staff.role, "template.save") || !parsed.success || !/^\d{1,18}$/.test(customerId)) return null;
  return previewContent({ planId, customerId: BigInt(customerId), language }, parsed.data);
}
