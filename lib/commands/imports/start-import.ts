import { z } from "zod";
import { HEAD_BYTES, readHeadBytes, storedSource } from "../../db/imports/read-source";
import { factsOfHead } from "../../domain/imports/propose-settings";
import { importSettingsSchema, openQuestions } from "../../domain/imports/settings";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";

/** Hands the file to the worker: a dry run (`check`), or the import itself. The mapping is kept for the next file with this header. */
export const startImport = command({
  action: "import.start",
  input: z.object({ importId: z.number().int(), check: z.boolean() }),
  run: async ({ tx, input }) => {
    const found = await tx.import.findUnique({ where: { id: input.importId } });
    if (!found) return refuse("not_found");
    const settings = importSettingsSchema.safeParse(found.settings);
    if (!settings.success) return refuse("import_undecided");
    const { bytes, complete } = await readHeadBytes(storedSource(tx, found.id)(), HEAD_BYTES);
    if (bytes.length === 0) return refuse("import_file_gone");
    const { fingerprint, doubts } = factsOfHead(bytes, complete, settings.data);
    if (openQuestions(found.kind, settings.data, doubts).length > 0) return refuse("import_undecided");
    const { count } = await tx.import.updateMany({
      where: { id: found.id, status: { in: ["uploaded", "checked", "failed"] } },
      data: { status: input.check ? "checking" : "running", fingerprint, error: null },
    });
    if (count === 0) return refuse("stale");
    const saved = { kind: found.kind, fingerprint };
    await tx.importMapping.upsert({
      where: { kind_fingerprint: saved },
      create: { ...saved, settings: settings.data },
      update: { settings: settings.data },
    });
    const task = input.check ? "check-import" : "run-import";
    await enqueue(tx, task, { importId: found.id }, { key: `${task}-${found.id}` });
    return done({ importId: found.id }, { subject: found.filename, detail: { importId: found.id, dryRun: input.check } });
  },
});
