"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { cancelMailing } from "@/lib/commands/mailings/cancel-mailing";
import { decideMailing } from "@/lib/commands/mailings/decide-mailing";
import { draftMailing } from "@/lib/commands/mailings/draft-mailing";
import { markLetterDone } from "@/lib/commands/mailings/mark-letter-done";
import { pauseMailing } from "@/lib/commands/mailings/pause-mailing";
import { prepareMailings } from "@/lib/commands/mailings/prepare-mailings";
import { recallMailing } from "@/lib/commands/mailings/recall-mailing";
import { resumeMailing } from "@/lib/commands/mailings/resume-mailing";
import { scheduleMailing } from "@/lib/commands/mailings/schedule-mailing";
import { sendAgain } from "@/lib/commands/mailings/send-again";
import { sendTest } from "@/lib/commands/mailings/send-test";
import { settleMessages } from "@/lib/commands/mailings/settle-messages";
import { submitMailing } from "@/lib/commands/mailings/submit-mailing";
import { addHouseWord } from "@/lib/commands/settings/add-house-word";
import type { OwnStep } from "@/lib/domain/mailings/step";

async function run<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const prepareMailingsAction = async (input: { incidentRef: string }) => run(prepareMailings, input);

type Drafting = { incidentRef: string; step: OwnStep; cohortKey: string; promotes: boolean; correctsId: number | null };
export const draftMailingAction = async (input: Drafting) => run(draftMailing, input);

type Submitting = { mailingId: number; fingerprint: string; argument: string };
export const submitMailingAction = async (input: Submitting) => run(submitMailing, input);

type Deciding = { mailingId: number; fingerprint: string; decision: "approve" | "change" | "refuse"; comment: string };
export const decideMailingAction = async (input: Deciding) => run(decideMailing, input);

type Scheduling = {
  mailingId: number;
  confirmCount: number;
  seen: string;
  at: string | null;
  quiet: { from: number; to: number } | null;
  perMinute: number | null;
  canary: number;
  canaryHoldMinutes: number;
};
export const scheduleMailingAction = async (input: Scheduling) => run(scheduleMailing, input);
export const recallMailingAction = async (input: { mailingId: number }) => run(recallMailing, input);
export const cancelMailingAction = async (input: { mailingId: number; reason: string }) => run(cancelMailing, input);
export const pauseMailingAction = async (input: { mailingId: number }) => run(pauseMailing, input);
export const resumeMailingAction = async (input: { mailingId: number }) => run(resumeMailing, input);

type Trying = { mailingId: number; copies: { staffId: string; customerId: string }[] };
export const sendTestAction = async (input: Trying) => run(sendTest, input);

export const addHouseWordAction = async (input: { word: string }) => run(addHouseWord, input);

export const sendAgainAction = async (input: { mailingId: number }) => run(sendAgain, input);

type Marking = { mailingId: number; customerIds: string[]; how: "posted" | "called" };
export const markLetterDoneAction = async (input: Marking) => run(markLetterDone, input);

type Settling = { mailingId: number; customerIds: string[]; outcome: "arrived" | "given_up"; reason: string };
export const settleMessagesAction = async (input: Settling) => run(settleMessages, input);
