import { createHash } from "node:crypto";
import { createGzip } from "node:zlib";
import type { PoolClient } from "pg";
import { EncodingSniffer } from "../../domain/imports/detect-text";
import type { Encoding } from "../../domain/imports/settings";
import { unpacked } from "./read-source";

/** Sees an upload on its way in. */
export type UploadTap = { sent: (bytes: number) => void; take: (client: PoolClient, text: Buffer) => Promise<void> };
export type StoredUpload = { byteSize: number; sha256: string; encoding: Encoding };

/** Largest file taken, in bytes as sent. */
export const UPLOAD_LIMIT = 2 * 2 ** 30;
const CHUNK_BYTES = 1 << 20;

export class UploadTooLarge extends Error {}
export class UploadNotText extends Error {}

/** Stores a stream of bytes as gzip in chunks of about 1 MB, in the caller's transaction, and finds its encoding on the way. */
export async function storeUpload(
  client: PoolClient,
  importId: number,
  body: AsyncIterable<Uint8Array>,
  tap?: UploadTap,
): Promise<StoredUpload> {
  const hash = createHash("sha256");
  let byteSize = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const part of body) {
      byteSize += part.length;
      if (byteSize > UPLOAD_LIMIT) throw new UploadTooLarge();
      hash.update(part);
      tap?.sent(part.length);
      yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    }
  };
  const encoding = await packChunks(client, importId, unpacked(counted()), tap);
  return { byteSize, sha256: hash.digest("hex"), encoding };
}

/** Packs the unpacked text anew, so that what is stored is always whole gzip: a broken upload fails here, not later. */
async function packChunks(client: PoolClient, importId: number, text: AsyncIterable<Buffer>, tap?: UploadTap): Promise<Encoding> {
  const sniffer = new EncodingSniffer();
  const gzip = createGzip({ level: 1, chunkSize: 256 * 1024 });
  const packed: Buffer[] = [];
  let size = 0;
  let position = 0;
  gzip.on("data", (part: Buffer) => {
    packed.push(part);
    size += part.length;
  });
  const store = async (least: number) => {
    if (size < least) return;
    const bytes = Buffer.concat(packed.splice(0));
    size = 0;
    await client.query("INSERT INTO import_chunk (import_id, position, bytes) VALUES ($1, $2, $3)", [importId, position++, bytes]);
  };
  for await (const part of text) {
    sniffer.push(part);
    await tap?.take(client, part);
    await new Promise<void>((resolve) => gzip.write(part, () => resolve()));
    await store(CHUNK_BYTES);
  }
  // Not before its end: a browser that is still sending hears no answer.
  if (sniffer.binary) throw new UploadNotText();
  await new Promise<void>((resolve) => gzip.once("end", resolve).end());
  await store(1);
  return sniffer.end();
}
