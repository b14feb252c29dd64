import { z } from "zod";
import { cannedActionsSchema, unknownVariables } from "../../domain/replies/canned-answer";
import { command, done, refuse } from "../command";

const body = z
  .string()
  .trim()
  .min(1)
  .max(5_000)
  .superRefine((text, context) => {
    for (const found of unknownVariables(text)) context.addIssue({ code: "custom", message: `unknown_variable:${found}` });
  });
const name = z.string().trim().min(1).max(80);

const input = z.object({
  /** Null: a new one. */
  id: z.int().nullable(),
  /** Of a known one, as its writer saw it. */
  rowVersion: z.int().default(0),
  nameFr: name,
  nameEn: name,
  bodyFr: body,
  bodyEn: body,
  actions: cannedActionsSchema,
});

/** Saves an answer that the team shares, in both languages. Of two who change it at once, the second is refused. */
export const saveCannedAnswer = command({
  action: "canned_answer.save",
  input,
  run: async ({ tx, input: { id, rowVersion, ...words }, actor, now }) => {
    if (id === null) {
      const made = await tx.cannedAnswer.create({ data: { ...words, createdBy: actor.id, createdAt: now } });
      return done({ id: made.id, rowVersion: 1 }, { subject: `canned_answer:${made.id}`, detail: { name: words.nameFr } });
    }
    const { count } = await tx.cannedAnswer.updateMany({
      where: { id, rowVersion, archivedAt: null },
      data: { ...words, rowVersion: rowVersion + 1 },
    });
    if (count === 0) return refuse((await tx.cannedAnswer.findUnique({ where: { id } })) ? "stale" : "not_found");
    return done({ id, rowVersion: rowVersion + 1 }, { subject: `canned_answer:${id}`, detail: { name: words.nameFr } });
  },
});
