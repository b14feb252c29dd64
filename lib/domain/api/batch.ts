/** Most facts in one request, most bytes in its body. */
export const MAX_FACTS = 100_000;
export const MAX_BYTES = 64 * 2 ** 20;
const CHUNK = 1000;
const NEWLINE = 10;

/** A line that cannot be read as JSON: it stands in a fact's place, where no schema takes it. */
export class UnreadableLine {}

export type Batch = { ok: true; chunks: Iterable<readonly unknown[]> } | { ok: false; problem: "not-json" | "too-large"; detail: string };

/** A JSON array of facts, or an object with one of that name. */
export function jsonBatch(body: Buffer, facts: string): Batch {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decode(body));
  } catch {
    return { ok: false, problem: "not-json", detail: "The body cannot be read as JSON in UTF-8." };
  }
  const list = Array.isArray(parsed) ? parsed : onlyMember(parsed, facts);
  if (!Array.isArray(list)) return { ok: false, problem: "not-json", detail: `The body is neither an array nor {"${facts}": [...]}.` };
  if (list.length > MAX_FACTS) return tooMany(list.length);
  return { ok: true, chunks: slices(list) };
}

/** One fact a line, read a chunk at a time; the last line may end the body without a line feed. */
export function ndjsonBatch(body: Buffer): Batch {
  let lines = 0;
  for (let at = body.indexOf(NEWLINE); at >= 0; at = body.indexOf(NEWLINE, at + 1)) lines++;
  if (body.length > 0 && body[body.length - 1] !== NEWLINE) lines++;
  return lines > MAX_FACTS ? tooMany(lines) : { ok: true, chunks: linesOf(body) };
}

const tooMany = (count: number): Batch => ({
  ok: false,
  problem: "too-large",
  detail: `The body holds ${count} facts; one request takes at most ${MAX_FACTS}.`,
});

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

function onlyMember(parsed: unknown, name: string): unknown {
  const members = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  return members.length === 1 && members[0]![0] === name ? members[0]![1] : null;
}

function* slices(list: readonly unknown[]): Generator<readonly unknown[]> {
  for (let at = 0; at < list.length; at += CHUNK) yield list.slice(at, at + CHUNK);
}

function* linesOf(body: Buffer): Generator<readonly unknown[]> {
  let chunk: unknown[] = [];
  for (let start = 0; start < body.length; ) {
    const found = body.indexOf(NEWLINE, start);
    const end = found < 0 ? body.length : found;
    chunk.push(readLine(body.subarray(start, end)));
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
    start = end + 1;
  }
  if (chunk.length > 0) yield chunk;
}

function readLine(line: Uint8Array): unknown {
  try {
    return JSON.parse(decode(line));
  } catch {
    return new UnreadableLine();
  }
}
