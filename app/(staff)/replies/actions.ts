"use server";

import { revalidatePath } from "next/cache";
import type { NewAnswer, TypedIn } from "@/components/replies/reply-actions";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import type { Command, Result } from "@/lib/commands/command";
import { askGesture } from "@/lib/commands/gestures/ask-gesture";
import { decideGesture } from "@/lib/commands/gestures/decide-gesture";
import { makePromise } from "@/lib/commands/promises/make-promise";
import { answerThread } from "@/lib/commands/replies/answer-thread";
import { assignThread } from "@/lib/commands/replies/assign-thread";
import { labelThread } from "@/lib/commands/replies/label-thread";
import { linkThread } from "@/lib/commands/replies/link-thread";
import { moveThread } from "@/lib/commands/replies/move-thread";
import { noteThread } from "@/lib/commands/replies/note-thread";
import { settleAnswer } from "@/lib/commands/replies/settle-answer";
import { typeInReply } from "@/lib/commands/replies/type-in-reply";
import { undoAnswer } from "@/lib/commands/replies/undo-answer";
import { mayDo } from "@/lib/domain/staff/permissions";
import { type FoundOffer, findOffers } from "@/lib/queries/gestures/find-offers";
import { type AnswerCheck, answerCheckSchema, checkAnswer } from "@/lib/queries/replies/check-answer";
import { type FoundCustomer, findCustomers } from "@/lib/queries/replies/find-customers";

/** The list, its counts and those of the navigation are read again; after a refusal as stale too, so that it shows why. */
async function run<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok || result.refusal.reason === "stale") revalidatePath("/", "layout");
  return result;
}

export const assignThreadAction = async (input: unknown) => run(assignThread, input);
export const labelThreadAction = async (input: unknown) => run(labelThread, input);
export const moveThreadAction = async (input: unknown) => run(moveThread, input);
export const linkThreadAction = async (input: unknown) => run(linkThread, input);
export const noteThreadAction = async (input: unknown) => run(noteThread, input);
export const answerThreadAction = async (input: NewAnswer) => run(answerThread, input);
export const undoAnswerAction = async (input: unknown) => run(undoAnswer, input);
export const settleAnswerAction = async (input: unknown) => run(settleAnswer, input);
export const typeInReplyAction = async (input: TypedIn) => run(typeInReply, input);
export const askGestureAction = async (input: unknown) => run(askGesture, input);
export const makePromiseAction = async (input: unknown) => run(makePromise, input);
export const decideGestureAction = async (input: unknown) => run(decideGesture, input);

/** Reads only; null for whoever may not answer. */
export async function checkAnswerAction(input: unknown): Promise<AnswerCheck | null> {
  const staff = await currentStaff();
  const asked = answerCheckSchema.safeParse(input);
  return staff && mayDo(staff.role, "thread.answer") && asked.success ? checkAnswer(asked.data) : null;
}

/** Reads only; nothing for whoever may give nothing. */
export async function findOffersAction(text: unknown): Promise<FoundOffer[]> {
  const staff = await currentStaff();
  return staff && mayDo(staff.role, "gesture.ask") && typeof text === "string" ? findOffers(text) : [];
}

/** Reads only; nobody for whoever may not type in what customers said. */
export async function findCustomersAction(text: unknown): Promise<FoundCustomer[]> {
  const staff = await currentStaff();
  return staff && mayDo(staff.role, "reply.type_in") && typeof text === "string" ? findCustomers(text) : [];
}
