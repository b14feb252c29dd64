import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Mail = { to: string; subject: string; html: string; text: string };
/** What happens to one call: nothing special, accepted but never answered, or answered with a failure. */
export type Mishap = "none" | "drop" | "error" | "limit" | "quota";

/**
 * A local provider that behaves as Resend's documentation says, for the official SDK: batches of 100, idempotency keys that
 * remember answers for 24 hours, strict validation. It counts what really left.
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
    if (mishap === "limit") return void failure(429, "rate_limit_exceeded", { "retry-after": "0" });
    if (mishap === "quota") return void failure(429, "daily_quota_exceeded");
    const key = String(request.headers["idempotency-key"] ?? "");
    const known = this.#answers.get(key);
    if (known && known.body !== body) return void failure(409, "invalid_idempotent_request");
    if (known && mishap === "drop") return void request.socket.destroy();
    if (known) return void response.writeHead(200, { "content-type": "application/json" }).end(known.answer);

    const mails = JSON.parse(body) as Mail[];
    if (mails.length > 100 || mails.some((mail) => this.isRefused(mail.to))) return void failure(422, "validation_error");
    const answer = JSON.stringify({ data: mails.map((mail) => this.#accept(mail)) });
    if (key) this.#answers.set(key, { body, answer });
    if (mishap === "drop") return void request.socket.destroy();
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  }

  #accept(mail: Mail): { id: string } {
    const count = (this.delivered.get(mail.to) ?? 0) + 1;
    this.delivered.set(mail.to, count);
    if (this.keepsMails) this.mails.push(mail);
    return { id: `re-${this.delivered.size}-${count}` };
  }
}
