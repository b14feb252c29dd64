import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What happens to one call instead of an answer. `retryAfter` in seconds. */
export type Mishap =
  | { kind: "none" }
  | { kind: "error"; status: number }
  | { kind: "limit"; retryAfter: string }
  | { kind: "drop" }
  /** Carried out, and its answer lost. */
  | { kind: "lost" }
  /** The connection breaks at once; the call is carried out when the test lets it land. */
  | { kind: "held" }
  | { kind: "endless" }
  | { kind: "silent" }
  | { kind: "redirect"; to: string }
  | { kind: "page"; text: string };

export const NONE: Mishap = { kind: "none" };
export type ShopRequest = { method: string; url: URL; headers: IncomingMessage["headers"]; body: string };

/** A shop's HTTP side for tests, on a loopback port; counts its calls and can misbehave. */
export abstract class ShopServer {
  readonly #server: Server;
  readonly requests: ShopRequest[] = [];
  readonly #held: (() => Promise<void>)[] = [];
  mishap: (call: number, request: ShopRequest) => Mishap = () => NONE;

  protected constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Carries out what was held back, in the order in which it came. */
  async land(): Promise<void> {
    for (const one of this.#held.splice(0)) await one();
  }

  protected abstract answer(request: ShopRequest, response: ServerResponse): Promise<void> | void;

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = "GET", headers } = request;
    const seen = { method, url: new URL(request.url!, this.url), headers, body: Buffer.concat(parts).toString() };
    this.requests.push(seen);
    const mishap = this.mishap(this.requests.length, seen);
    if (mishap.kind === "none") return void (await this.answer(seen, response));
    if (mishap.kind === "lost") await this.answer(seen, new ServerResponse(request));
    if (mishap.kind === "held") this.#held.push(async () => this.answer(seen, new ServerResponse(request)));
    if (["drop", "lost", "held"].includes(mishap.kind)) return void request.socket.destroy();
    if (mishap.kind === "silent") return;
    if (mishap.kind === "error") return void response.writeHead(mishap.status).end("<html>down</html>");
    if (mishap.kind === "limit") return void response.writeHead(429, { "retry-after": mishap.retryAfter }).end("{}");
    if (mishap.kind === "redirect") return void response.writeHead(302, { location: mishap.to }).end();
    if (mishap.kind === "page") return void response.writeHead(200).end(mishap.text);
    response.writeHead(200, { "content-type": "application/json" });
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", more).on("error", () => {});
    more();
  }
}
