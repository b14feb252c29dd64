import { z } from "zod";
import { command, done, refuse } from "../command";

/** Gives up a file; one that is being read stops at its next step, and nothing of it is imported. */
export const cancelImport = command({
  action: "import.cancel",
  input: z.object({ importId: z.number().int() }),
  run: async ({ tx, input, now }) => {
    const { count } = await tx.import.updateMany({
      where: { id: input.importId, status: { in: ["uploaded", "checking", "checked", "running", "failed"] } },
      data: { status: "cancelled", finishedAt: now },
    });
    if (count === 0) return refuse("stale");
    await tx.importChunk.deleteMany({ where: { importId: input.importId } });
    return done({ importId: input.importId }, { subject: String(input.importId) });
  },
});
