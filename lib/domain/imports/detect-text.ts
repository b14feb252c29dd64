import { DELIMITERS, type Delimiter, type Encoding } from "./settings";

/** Decides the encoding of a stream of bytes: byte order mark, then strict UTF-8, then Windows-1252. */
export class EncodingSniffer {
  #strict: TextDecoder | null = new TextDecoder("utf-8", { fatal: true });
  #head: number[] = [];

  push(chunk: Uint8Array): void {
    for (let i = 0; this.#head.length < 3 && i < chunk.length; i++) this.#head.push(chunk[i]!);
    try {
      this.#strict?.decode(chunk, { stream: true });
    } catch {
      this.#strict = null;
    }
  }

  end(): Encoding {
    const [first, second] = this.#head;
    if (first === 0xff && second === 0xfe) return "utf-16le";
    if (first === 0xfe && second === 0xff) return "utf-16be";
    try {
      this.#strict?.decode();
    } catch {
      this.#strict = null;
    }
    return this.#strict ? "utf-8" : "windows-1252";
  }
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
