import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { timesPromised } from "@/lib/db/promises/record-promises";
import { answerFacts } from "@/lib/db/replies/answer-facts";
import { knownWords } from "@/lib/db/replies/known-words";
import { readHours } from "@/lib/db/settings/listening";
import { MOST_TIMES, promisesIn } from "@/lib/domain/promises/made-promise";
import type { Tone } from "@/lib/domain/wording/tone";
import type { TypedDoubt } from "@/lib/mail/answer-typed";
import { answerWording } from "@/lib/mail/answer-wording";
import { promisesTo } from "../promises/promises-to";

/** What the checks find in an answer before it is sent; sending it finds the same. */
export type AnswerCheck = {
  misspelt: string[];
  tone: { tone: Tone; found: string }[];
  /** A place between brackets that is still to be filled in. */
  unfilled: string | null;
  /** Amounts and days that are otherwise for this customer, or that nothing confirms. */
  typed: TypedDoubt[];
  /** `made`: how often the same was promised to this customer and not kept; `repeated`: once more is not possible. */
  promises: { text: string; dueAt: string; made: number; repeated: boolean }[];
  /** What was promised to this customer and is still to be kept, where the answer promises something: in other words it may be the same. */
  unkept: { text: string; dueAt: string }[];
};

export const answerCheckSchema = z.object({
  threadId: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  body: z.string().max(10_000),
  language: z.enum(["fr", "en"]),
});

const SHOWN = 5;

/** Looks at an answer as sending would; null where there is no such conversation. */
export async function checkAnswer({ threadId, body, language }: z.output<typeof answerCheckSchema>): Promise<AnswerCheck | null> {
  const thread = await prisma.thread.findUnique({ where: { id: threadId }, select: { customerId: true, incidentId: true } });
  if (!thread) return null;
  const [known, reader, { hours }] = await Promise.all([
    knownWords(prisma, thread.customerId),
    answerFacts(prisma, thread),
    readHours(prisma),
  ]);
  const wording = await answerWording(body, { language, known, reader });
  const promises = promisesIn(wording.body, { language, now: now(), hours }, wording.lastDays);
  const owed =
    promises.length === 0 || thread.customerId === null ? [] : await promisesTo({ customerId: thread.customerId, masked: false });
  const times = await timesPromised(prisma, { customerId: thread.customerId, threadId }, promises);
  return {
    misspelt: wording.misspelt,
    tone: wording.tone.map(({ tone, found }) => ({ tone, found })),
    ...{ unfilled: wording.unfilled, typed: wording.typed },
    promises: promises.map(({ text, dueAt, sameKey }) => {
      const made = times.get(sameKey) ?? 0;
      return { text, dueAt: dueAt.toISOString(), made, repeated: made >= MOST_TIMES };
    }),
    unkept: owed.flatMap(({ settledAt, text, dueAt }) => (settledAt === null ? [{ text, dueAt }] : [])).slice(0, SHOWN),
  };
}
