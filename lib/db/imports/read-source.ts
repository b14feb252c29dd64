import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { PoolClient } from "pg";
import type { Encoding } from "../../domain/imports/settings";
import type { Db } from "../client";
import { isArchive, workbookText } from "./read-workbook";

/** Opens a file's bytes from the start; may be called again. */
export type OpenSource = () => AsyncIterable<Buffer>;

export class CorruptGzip extends Error {}

const READ_BYTES = 128 * 1024;
/** What is read of a file to propose and preview its settings. */
export const HEAD_BYTES = 256 * 1024;

export const fileSource =
  (path: string): OpenSource =>
  () =>
    createReadStream(path, { highWaterMark: READ_BYTES });

/** The stored upload, chunk by chunk, on the connection that imports it: it is idle between two chunks. */
export const chunkSource = (client: PoolClient, importId: number): OpenSource =>
  async function* () {
    for (let position = 0; ; position++) {
      const { rows } = await client.query<{ bytes: Buffer }>("SELECT bytes FROM import_chunk WHERE import_id = $1 AND position = $2", [
        importId,
        position,
      ]);
      if (!rows[0]) return;
      yield rows[0].bytes;
    }
  };

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The file's text: unpacked if it is gzip, as CSV if it is a workbook; either is known by its first bytes. @throws CorruptGzip, RefusedWorkbook */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = source[Symbol.asyncIterator]();
  try {
    const first = await reader.next();
    if (first.done) return;
    const rest = async function* () {
      yield first.value;
      for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
    };
    if (isGzip(first.value)) yield* gunzipped(rest());
    else if (isArchive(first.value)) yield* workbookText(rest());
    else yield* rest();
  } finally {
    await reader.return?.();
  }
}

/** The source is pulled chunk by chunk, never ahead: it may share its connection with the reader. */
async function* gunzipped(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: READ_BYTES });
  const out: Buffer[] = [];
  let failed: Error | null = null;
  let resume = () => {};
  gunzip.on("data", (piece: Buffer) => out.push(piece));
  gunzip.on("error", (error) => {
    failed = error;
    resume();
  });
  const settled = (act: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      resume = resolve;
      act(resolve);
    });
  for await (const chunk of source) {
    // Compressed text may hold a thousand times its size: hand it over in small pieces.
    for (let at = 0; at < chunk.length && !failed; at += 64 * 1024) {
      await settled((done) => gunzip.write(chunk.subarray(at, at + 64 * 1024), () => done()));
      yield* out.splice(0);
    }
    if (failed) break;
  }
  if (!failed) await settled((done) => gunzip.once("end", done).end());
  yield* out.splice(0);
  gunzip.destroy();
  if (failed) throw new CorruptGzip();
}

/** The same text as UTF-8 bytes. */
export async function* asUtf8(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === "utf-8") {
    yield* source;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** The first `limit` unpacked bytes of a stored upload, and whether they are all of it. */
export async function readHeadBytes(source: AsyncIterable<Buffer>, limit: number): Promise<{ bytes: Buffer; complete: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of unpacked(source)) {
    parts.push(part);
    size += part.length;
    if (size > limit) return { bytes: Buffer.concat(parts).subarray(0, limit), complete: false };
  }
  return { bytes: Buffer.concat(parts), complete: true };
}

/** The stored upload through Prisma, for screens that read its head. */
export const storedSource = (db: Db, importId: number): OpenSource =>
  async function* () {
    for (let position = 0; ; position++) {
      const chunk = await db.importChunk.findUnique({ where: { importId_position: { importId, position } } });
      if (!chunk) return;
      yield Buffer.from(chunk.bytes);
    }
  };
