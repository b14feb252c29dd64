import { z } from "zod";
import { CorruptGzip } from "../../db/imports/read-source";
import { RefusedWorkbook } from "../../db/imports/read-workbook";
import { type StoredUpload, storeUpload, UPLOAD_LIMIT, UploadNotText, UploadTooLarge } from "../../db/imports/store-upload";
import type { UploadLook } from "../../db/imports/upload-look";
import { IMPORT_KINDS } from "../../domain/imports/fields";
import { importSettingsSchema } from "../../domain/imports/settings";
import { bulkCommand } from "../bulk-command";
import { done, refuse } from "../command";

/** Shown in the list; the browser's name without any path. */
const filename = z
  .string()
  .min(1)
  .max(200)
  .transform((name) => name.replace(/^.*[\\/]/, ""));

const source = z.string().trim().min(1).max(60);

/** Stores an upload: nothing of it remains when the stream breaks off. */
export const createImport = bulkCommand({
  action: "import.create",
  input: z.object({ kind: z.enum(IMPORT_KINDS), filename, source }),
  run: async ({ client, input, actor, now }, extra: { body: AsyncIterable<Uint8Array>; look?: UploadLook }) => {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO import (kind, status, source, filename, byte_size, sha256, created_by, created_at)
       VALUES ($1::import_kind, 'uploaded', $2, $3, 0, '', $4, $5) RETURNING id`,
      [input.kind, input.source, input.filename, actor.id, now],
    );
    const { id } = rows[0]!;
    const stored = await attempt(() => storeUpload(client, id, extra.body, extra.look));
    if (typeof stored === "string") return refuse(stored, { limitMb: UPLOAD_LIMIT / 2 ** 20 });
    if (stored.byteSize === 0) return refuse("import_empty");
    const look = await extra.look?.end(client, id, stored.encoding);
    await client.query("UPDATE import SET byte_size = $2, sha256 = $3, settings = $4, incident_id = $5, look = $6 WHERE id = $1", [
      id,
      stored.byteSize,
      stored.sha256,
      JSON.stringify({ encoding: stored.encoding }),
      extra.look?.target.incidentId ?? null,
      JSON.stringify(look ?? {}),
    ]);
    return done(
      { importId: id },
      { subject: input.filename, detail: { importId: id, kind: input.kind, byteSize: stored.byteSize, sha256: stored.sha256 } },
    );
  },
});

/** A file at hand on the server, read in place: its row, ready for `checkImport` or `runImport` with the file opened. */
export const registerImport = bulkCommand({
  action: "import.create",
  input: z.object({
    kind: z.enum(IMPORT_KINDS),
    filename,
    source,
    settings: importSettingsSchema,
    fingerprint: z.string(),
    byteSize: z.number().int().nonnegative(),
    sha256: z.string(),
    check: z.boolean(),
  }),
  run: async ({ client, input, actor, now }, _: Record<string, never>) => {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO import (kind, status, source, filename, byte_size, sha256, fingerprint, settings, created_by, created_at)
       VALUES ($1::import_kind, $2::import_status, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        input.kind,
        input.check ? "checking" : "running",
        input.source,
        input.filename,
        input.byteSize,
        input.sha256,
        input.fingerprint,
        JSON.stringify(input.settings),
        actor.id,
        now,
      ],
    );
    const importId = rows[0]!.id;
    return done(
      { importId },
      { subject: input.filename, detail: { importId, kind: input.kind, byteSize: input.byteSize, sha256: input.sha256 } },
    );
  },
});

type UploadRefusal = "import_too_large" | "import_corrupt" | "import_not_text" | "import_workbook_unreadable" | "import_workbook_too_large";

async function attempt(store: () => Promise<StoredUpload>): Promise<StoredUpload | UploadRefusal> {
  try {
    return await store();
  } catch (error) {
    if (error instanceof UploadTooLarge) return "import_too_large";
    if (error instanceof CorruptGzip) return "import_corrupt";
    if (error instanceof RefusedWorkbook) return `import_${error.problem}`;
    if (error instanceof UploadNotText) return "import_not_text";
    throw error;
  }
}
