import { Resend } from "resend";

const CALL_MS = 30_000;
/** The largest mail that providers take in. */
const MAX_BYTES = 40 * 1024 * 1024;

type Account = { apiKey: string; baseUrl?: string };
/** `gone`: the provider knows no such mail (any more). */
export type Received = { kind: "mail"; raw: Uint8Array } | { kind: "gone" };

/**
 * A mail that came in, as it was written. The webhook tells only that it came. @throws Error when the provider cannot be
 * asked: asking again later is harmless.
 */
export async function fetchReceived({ apiKey, baseUrl }: Account, id: string): Promise<Received> {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  const { data, error } = await resend.emails.receiving.get(id, {}, { signal: AbortSignal.timeout(CALL_MS) });
  if (error?.statusCode === 404) return { kind: "gone" };
  if (error || !data) throw new Error(`the mail cannot be fetched: ${error?.name ?? "no answer"}`);
  if (data.raw?.download_url) return { kind: "mail", raw: await download(data.raw.download_url, baseUrl) };
  return { kind: "mail", raw: Buffer.from(written(data)) };
}

/** Over https, or from the very stand-in that answers for the provider. */
async function download(url: string, baseUrl: string | undefined): Promise<Uint8Array> {
  const { protocol, origin } = new URL(url);
  if (protocol !== "https:" && !(baseUrl && new URL(baseUrl).origin === origin)) throw new Error("the mail's address is not safe");
  const response = await fetch(url, { signal: AbortSignal.timeout(CALL_MS), redirect: "error" });
  if (!response.ok || !response.body) throw new Error(`the mail cannot be fetched: ${response.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.byteLength;
    if (bytes > MAX_BYTES) throw new Error("the mail is too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

type Told = {
  from: string;
  to: string[];
  subject: string;
  message_id: string;
  headers: Record<string, string> | null;
  text: string | null;
  html: string | null;
};

/** Where the provider kept no original: the same mail, put together from its parts. */
function written({ from, to, subject, message_id, headers, text, html }: Told): string {
  const own: Record<string, string> = { from, to: to.join(", "), subject, "message-id": message_id };
  const rest = Object.entries(headers ?? {}).filter(([name]) => !/^(content-|mime-version$)/i.test(name) && !(name.toLowerCase() in own));
  const type = text?.trim() || !html ? "text/plain" : "text/html";
  const lines = [
    ...Object.entries(own),
    ...rest,
    ["mime-version", "1.0"],
    ["content-type", `${type}; charset=utf-8`],
    ["content-transfer-encoding", "8bit"],
  ];
  return `${lines.map(([name, value]) => `${name}: ${String(value).replace(/[\r\n]+/g, " ")}`).join("\r\n")}\r\n\r\n${type === "text/plain" ? (text ?? "") : html}`;
}
