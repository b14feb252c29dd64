import { z } from "zod";
import { importSettingsSchema } from "../../domain/imports/settings";
import { command, done, refuse } from "../command";

/** Saves how the file is to be read; a dry run made with other settings is forgotten. */
export const configureImport = command({
  action: "import.configure",
  input: z.object({ importId: z.number().int(), source: z.string().trim().min(1).max(60), settings: importSettingsSchema }),
  run: async ({ tx, input }) => {
    const { count } = await tx.import.updateMany({
      where: { id: input.importId, status: { in: ["uploaded", "checked", "failed"] } },
      data: { settings: input.settings, source: input.source, status: "uploaded", report: {}, error: null },
    });
    if (count === 0) return refuse("stale");
    await tx.importRejection.deleteMany({ where: { importId: input.importId } });
    return done(
      { importId: input.importId },
      { subject: String(input.importId), detail: { source: input.source, settings: input.settings } },
    );
  },
});
