import { readPriceFile } from "@/app/api/price-files/read-price-file";
import { jsonBatch, MAX_BYTES, MAX_FACTS } from "@/lib/domain/api/batch";
import type { ProblemWord } from "@/lib/domain/api/problem";
import type { AskedPrices } from "@/lib/domain/guards/price-answer";
import { MOST_LINES } from "@/lib/domain/guards/price-file";
import { JsonLines, PriceRequests } from "@/lib/domain/guards/price-requests";
import { readBody } from "../read-body";

type Prices = { ok: true; asked: AskedPrices } | { ok: false; problem: ProblemWord; detail: string };

/** A million lines of half a kilobyte: more is no list of prices. */
const MOST_BYTES = 512 * 2 ** 20;

/** What a check is called, in characters. */
export const MOST_LABEL = 200;

const no = (problem: ProblemWord, detail: string): Prices => ({ ok: false, problem, detail });
const TOO_MANY = no("too-large", `One check takes at most ${MOST_LINES} lines.`);
const TOO_LARGE = no("too-large", "The body is too large for a list of prices.");

/** How CSV is read unless the address says otherwise. */
const PLAIN_CSV = { encoding: "utf-8", delimiter: ",", decimal: ".", currency: "" };

/** Reads prices as they arrive: of a million lines the columns are kept, never the body. JSON alone is read whole. */
export async function readPrices(request: Request, nowMs: number): Promise<Prices> {
  const type = typeOf(request.headers);
  if (type === "application/json") return readJson(request, nowMs);
  if (type === "application/x-ndjson") return readLines(request, nowMs);
  if (type === "text/csv") return readCsv(request, nowMs);
  return no("unsupported-type", "Send application/json, application/x-ndjson or text/csv in UTF-8, without Content-Encoding.");
}

function typeOf(headers: Headers): string | null {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (charset && !/^charset="?utf-8"?$/.test(charset)) return null;
  return ["", "identity"].includes(headers.get("content-encoding")?.toLowerCase() ?? "") ? type : null;
}

async function readJson(request: Request, nowMs: number): Promise<Prices> {
  const body = await readBody(request, MAX_BYTES);
  if (!body) return no("too-large", `A body of JSON has at most ${MAX_BYTES} bytes; send more as application/x-ndjson.`);
  const batch = jsonBatch(body, "lines");
  if (!batch.ok)
    return batch.problem === "too-large"
      ? no("too-large", `A body of JSON has at most ${MAX_FACTS} lines; send more as application/x-ndjson.`)
      : no(batch.problem, batch.detail);
  const requests = new PriceRequests(nowMs);
  for (const chunk of batch.chunks) for (const stated of chunk) requests.take(stated);
  return { ok: true, asked: requests.asked() };
}

async function readLines(request: Request, nowMs: number): Promise<Prices> {
  const requests = new PriceRequests(nowMs);
  const lines = new JsonLines((stated) => requests.take(stated));
  const whole = await eachPart(request, (bytes) => {
    lines.push(bytes);
    return !requests.tooMany;
  });
  lines.end();
  if (requests.tooMany) return TOO_MANY;
  return whole ? { ok: true, asked: requests.asked() } : TOO_LARGE;
}

async function readCsv(request: Request, nowMs: number): Promise<Prices> {
  const { label: name = "", ...given } = Object.fromEntries(new URL(request.url).searchParams);
  const read = await readPriceFile(request.body, { ...PLAIN_CSV, ...given, name: name.slice(0, MOST_LABEL) }, new Date(nowMs));
  if (read.ok) return { ok: true, asked: read.asked };
  if ("refusal" in read) return no("invalid-facts", "The address says of encoding, delimiter, decimal or currency what nobody knows.");
  if (read.problem === "too_many_lines") return TOO_MANY;
  return read.problem === "too_large" ? TOO_LARGE : no("invalid-facts", `The file cannot be read: ${read.problem}.`);
}

/** Whether the body was read to its end; it is left when `take` wants no more of it, or when it is too large. */
async function eachPart(request: Request, take: (bytes: Buffer) => boolean): Promise<boolean> {
  const reader = request.body?.getReader();
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const { buffer, byteOffset, byteLength } = part.value;
    length += byteLength;
    if (length <= MOST_BYTES && take(Buffer.from(buffer, byteOffset, byteLength))) continue;
    await reader?.cancel();
    return false;
  }
  return true;
}
