import { z } from "zod";
import type { AskedPrices } from "@/lib/domain/guards/price-answer";
import { type FileProblem, PriceFile } from "@/lib/domain/guards/price-file";
import { DELIMITERS, ENCODINGS } from "@/lib/domain/imports/settings";
import { isCurrency } from "@/lib/domain/imports/words";

const MAX_BYTES = 200 * 2 ** 20;

const settings = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  decimal: z.enum([".", ","]),
  /** Of lines that name none; empty: such lines cannot be read. */
  currency: z.literal("").or(z.string().refine(isCurrency)),
  name: z.string().trim().max(200).default(""),
});

type Read =
  | { ok: true; label: string; asked: AskedPrices }
  | { ok: false; problem: FileProblem | "too_large" | "empty" }
  | { ok: false; refusal: { reason: "invalid" } };

/** Reads a price file as it comes in, whatever its encoding; it is never held as a whole. */
export async function readPriceFile(body: ReadableStream<Uint8Array> | null, given: unknown, now: Date): Promise<Read> {
  const parsed = settings.safeParse(given);
  if (!parsed.success) return { ok: false, refusal: { reason: "invalid" } };
  const { encoding, delimiter, decimal, currency, name } = parsed.data;
  const file = new PriceFile({ delimiter, decimal, currency: currency || null, nowMs: now.getTime() });
  // Bytes that are no UTF-8 are the file's to refuse, line by line: a decoder would hide them in a name that nobody knows.
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) return { ok: false, problem: "too_large" };
    file.push(Buffer.from(decoder ? decoder.decode(part, { stream: true }) : part));
    if (file.problem) return { ok: false, problem: file.problem };
  }
  if (decoder) file.push(Buffer.from(decoder.decode()));
  file.end();
  if (file.problem) return { ok: false, problem: file.problem };
  const asked = { lines: file.columns.lines(), numbers: file.numbers, rejected: file.rejected, rejectedCount: file.rejectedCount };
  return asked.lines.count + asked.rejectedCount === 0 ? { ok: false, problem: "empty" } : { ok: true, label: name, asked };
}
