import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes a shared answer out of the menu; what was answered with it keeps its name. */
export const archiveCannedAnswer = command({
  action: "canned_answer.archive",
  input: z.object({ id: z.int() }),
  run: async ({ tx, input: { id }, now }) => {
    const { count } = await tx.cannedAnswer.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } });
    if (count === 0) return refuse((await tx.cannedAnswer.findUnique({ where: { id } })) ? "nothing_to_change" : "not_found");
    return done({ id }, { subject: `canned_answer:${id}` });
  },
});
