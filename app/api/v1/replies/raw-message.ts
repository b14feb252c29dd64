import { z } from "zod";
import type { ProblemWord } from "@/lib/domain/api/problem";

type Raw = { ok: true; bytes: Uint8Array } | { ok: false; problem: ProblemWord; detail: string };

const no = (problem: ProblemWord, detail: string): Raw => ({ ok: false, problem, detail });
const wrapped = z.strictObject({ raw: z.base64() });

/**
 * The mail itself, whole, as `message/rfc822` or in JSON as `{ "raw": "<base64>" }`; `limit` is that of the mail in bytes. `read`
 * answers null for a body that is larger than it may be.
 */
export async function rawMessage(headers: Headers, read: (limit: number) => Promise<Buffer | null>, limit: number): Promise<Raw> {
  const type = (headers.get("content-type") ?? "").toLowerCase().split(";")[0]?.trim();
  const json = type === "application/json";
  if ((type !== "message/rfc822" && !json) || !["", "identity"].includes(headers.get("content-encoding")?.toLowerCase() ?? ""))
    return no("unsupported-type", "Send message/rfc822 or application/json, without Content-Encoding.");
  const tooLarge = no("too-large", `The message is larger than ${limit} bytes.`);
  // Base64 takes four characters for three bytes, and the braces some more.
  const body = await read(json ? Math.ceil(limit / 3) * 4 + 1_000 : limit);
  if (!body) return tooLarge;
  if (!json) return body.length > 0 ? { ok: true, bytes: body } : no("invalid-facts", "The message is empty.");
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return no("not-json", "The body cannot be read as JSON in UTF-8.");
  }
  const found = wrapped.safeParse(parsed);
  if (!found.success || found.data.raw === "") return no("invalid-facts", "Send one field, raw: the whole message in base64.");
  const bytes = Buffer.from(found.data.raw, "base64");
  return bytes.length > limit ? tooLarge : { ok: true, bytes };
}
