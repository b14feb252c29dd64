import { DELIMITERS, type Delimiter, type Encoding } from "./settings";

/** Judged by this many first bytes: whether it is a text at all, and UTF-16 without a byte order mark. */
const HEAD_BYTES = 4096;
/** A stray control character is a matter of its line; a file of them is none of ours. */
const CONTROLS_ALLOWED = 8;
const CONTROLS_SHARE = 0.02;
const UTF16_SHARE = 0.4;

/** Decides the encoding of a stream of bytes: byte order mark, UTF-16 by its NULs, then strict UTF-8, then Windows-1252. */
export class EncodingSniffer {
  #strict: TextDecoder | null = new TextDecoder("utf-8", { fatal: true });
  readonly #head = new Uint8Array(HEAD_BYTES);
  #length = 0;

  push(chunk: Uint8Array): void {
    if (this.#length < HEAD_BYTES) {
      const part = chunk.subarray(0, HEAD_BYTES - this.#length);
      this.#head.set(part, this.#length);
      this.#length += part.length;
    }
    try {
      this.#strict?.decode(chunk, { stream: true });
    } catch {
      this.#strict = null;
    }
  }

  /** Whether the first bytes are a workbook, a PDF, a picture or the like, and no text in any encoding. */
  get binary(): boolean {
    const head = this.#head.subarray(0, this.#length);
    if (startsWith(head, "PK\x03\x04") || startsWith(head, "%PDF-")) return true;
    if (utf16Of(head)) return false;
    const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
    return controls > CONTROLS_ALLOWED && controls > head.length * CONTROLS_SHARE;
  }

  end(): Encoding {
    const wide = utf16Of(this.#head.subarray(0, this.#length));
    if (wide) return wide;
    try {
      this.#strict?.decode();
    } catch {
      this.#strict = null;
    }
    return this.#strict ? "utf-8" : "windows-1252";
  }
}

const startsWith = (head: Uint8Array, text: string): boolean => [...text].every((character, i) => head[i] === character.charCodeAt(0));

/** By its byte order mark; else Latin letters in UTF-16 leave every second byte NUL, and always the same second. */
function utf16Of(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const even = head.filter((byte, i) => byte === 0 && i % 2 === 0).length;
  const odd = head.filter((byte, i) => byte === 0 && i % 2 === 1).length;
  const enough = (head.length / 2) * UTF16_SHARE;
  if (odd > enough && even === 0) return "utf-16le";
  return even > enough && odd === 0 ? "utf-16be" : null;
}

/** The delimiter that cuts the first lines into most columns, equally many in each; "," when none does. */
export function detectDelimiter(head: string): Delimiter {
  const lines = head.split(/\r\n|\n|\r/, 20).filter((line) => line.trim() !== "");
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => cells(line, delimiter));
    const columns = counts[0] ?? 1;
    const alike = counts.filter((count) => count === columns).length / Math.max(counts.length, 1);
    const score = columns > 1 ? alike * 100 + columns : 0;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function cells(line: string, delimiter: Delimiter): number {
  let quoted = false;
  let count = 1;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count++;
  }
  return count;
}
