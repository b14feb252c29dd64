import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  reply_to?: string;
  headers?: Record<string, string>;
  tags?: unknown;
};
/**
 * What happens to one call. Accepted all the same: `drop` (the connection breaks), `hang` (no answer ever), `unreadable` (an answer that
 * says nothing). Not accepted: `lose` (the connection breaks before), `error` (500), `limit` (429), `quota`, `busy` (409: the same
 * key is under way).
 */
export type Mishap = "none" | "drop" | "hang" | "unreadable" | "lose" | "error" | "limit" | "quota" | "busy";

/**
 * A local provider that behaves as Resend's documentation says, for the official SDK: batches of 100, idempotency keys that
 * remember answers for 24 hours, strict and permissive validation. It counts what really left.
 */
export class ResendStandIn {
  readonly #answers = new Map<string, { body: string; answer: string }>();
  readonly #server: Server;
  /** Address -> mails that left for it. */
  readonly delivered = new Map<string, number>();
  readonly callTimes: number[] = [];
  keepsMails = false;
  readonly mails: Mail[] = [];
  mishap: (call: number) => Mishap = () => "none";
  isRefused: (address: string) => boolean = () => false;
  /** Seconds that a limited call is told to wait, as the header says it. */
  retryAfter = "0";

  private constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  static async start(): Promise<ResendStandIn> {
    const standIn = new ResendStandIn();
    await new Promise<void>((resolve) => standIn.#server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The provider forgets its keys, as it does after a day. */
  forgetKeys(): void {
    this.#answers.clear();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    this.callTimes.push(performance.now());
    const reply = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
    const failure = (status: number, name: string, headers?: Record<string, string>) =>
      reply(status, { statusCode: status, name, message: name }, headers);
    if (request.method !== "POST" || request.url !== "/emails/batch") return void failure(404, "not_found");

    const mishap = this.mishap(this.callTimes.length);
    if (mishap === "error") return void response.writeHead(500).end("Internal Server Error");
    if (mishap === "lose") return void request.socket.destroy();
    if (mishap === "busy") return void failure(409, "concurrent_idempotent_requests");
    if (mishap === "limit") return void failure(429, "rate_limit_exceeded", { "retry-after": this.retryAfter });
    if (mishap === "quota") return void failure(429, "daily_quota_exceeded");
    const key = String(request.headers["idempotency-key"] ?? "");
    const known = this.#answers.get(key);
    if (known && known.body !== body) return void failure(409, "invalid_idempotent_request");
    const answer = known?.answer ?? this.#takeIn(JSON.parse(body) as Mail[], request.headers["x-batch-validation"] === "permissive");
    if (answer === null) return void failure(422, "validation_error");
    if (key) this.#answers.set(key, { body, answer });
    if (mishap === "drop") return void request.socket.destroy();
    if (mishap === "hang") return;
    response.writeHead(200, { "content-type": "application/json" }).end(mishap === "unreadable" ? '{"ok":true}' : answer);
  }

  /** The answer; null when the call is refused whole. */
  #takeIn(mails: Mail[], permissive: boolean): string | null {
    const errors = mails.flatMap((mail, index) =>
      this.isRefused(mail.to) ? [{ index, message: `Invalid \`to\` field: ${mail.to}` }] : [],
    );
    if (mails.length > 100 || (errors.length > 0 && !permissive)) return null;
    const taken = mails.filter((mail) => !this.isRefused(mail.to)).map((mail) => this.#accept(mail));
    return JSON.stringify(permissive ? { data: taken, errors } : { data: taken });
  }

  #accept(mail: Mail): { id: string } {
    const count = (this.delivered.get(mail.to) ?? 0) + 1;
    this.delivered.set(mail.to, count);
    if (this.keepsMails) this.mails.push(mail);
    return { id: `re-${this.delivered.size}-${count}` };
  }
}
