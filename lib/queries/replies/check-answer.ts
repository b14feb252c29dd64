import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { knownWords } from "@/lib/db/replies/known-words";
import { readHours } from "@/lib/db/settings/listening";
import { MOST_TIMES, promisesIn } from "@/lib/domain/promises/made-promise";
import type { Tone } from "@/lib/domain/wording/tone";
import { answerWording } from "@/lib/mail/answer-wording";

/** What the checks find in an answer before it is sent; sending it finds the same. */
export type AnswerCheck = {
  misspelt: string[];
  tone: { tone: Tone; found: string }[];
  /** `made`: how often the same was promised to this customer and not kept; `repeated`: once more is not possible. */
  promises: { text: string; dueAt: string; made: number; repeated: boolean }[];
};

export const answerCheckSchema = z.object({
  threadId: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  body: z.string().max(10_000),
  language: z.enum(["fr", "en"]),
});

/** Looks at an answer as sending would; null where there is no such conversation. */
export async function checkAnswer({ threadId, body, language }: z.output<typeof answerCheckSchema>): Promise<AnswerCheck | null> {
  const thread = await prisma.thread.findUnique({ where: { id: threadId }, select: { customerId: true } });
  if (!thread) return null;
  const [words, { hours }] = await Promise.all([knownWords(prisma, thread.customerId), readHours(prisma)]);
  const wording = await answerWording(body, language, words);
  const promises = promisesIn(wording.body, { language, now: now(), hours });
  const to = thread.customerId === null ? { threadId } : { customerId: thread.customerId };
  const unkept = await prisma.customerPromise.groupBy({
    by: ["sameKey"],
    where: { ...to, sameKey: { in: promises.map(({ sameKey }) => sameKey) }, keptAt: null },
    _count: true,
  });
  return {
    misspelt: wording.misspelt,
    tone: wording.tone.map(({ tone, found }) => ({ tone, found })),
    promises: promises.map(({ text, dueAt, sameKey }) => {
      const made = unkept.find((one) => one.sameKey === sameKey)?._count ?? 0;
      return { text, dueAt: dueAt.toISOString(), made, repeated: made >= MOST_TIMES };
    }),
  };
}
