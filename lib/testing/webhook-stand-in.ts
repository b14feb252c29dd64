import type { ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { type ShopRequest, ShopServer } from "./shop-server";

type Received = { id: string; type: string; data: Record<string, unknown> };

/** A home-made shop that does what a signed call says, once per id, and answers a repeat as it did at first. */
export class WebhookStandIn extends ShopServer {
  /** Given to the shop's people by the screen. */
  secret = "";
  readonly done: Received[] = [];
  readonly checks: string[] = [];
  /** Why it refuses everything; null: it does not. */
  refuses: string | null = null;

  static start(): Promise<WebhookStandIn> {
    return new WebhookStandIn().listen();
  }

  protected override answer(request: ShopRequest, response: ServerResponse): void {
    const [status, value] = this.#judge(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  }

  #judge({ headers, body }: ShopRequest): [status: number, value: unknown] {
    const header = (name: string) => String(headers[name] ?? "");
    try {
      const signed = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
      new Webhook(this.secret).verify(body, Object.fromEntries(signed.map((name) => [name, header(name)])));
    } catch {
      return [401, { error: "signature" }];
    }
    const { type, data } = JSON.parse(body) as { type: string; data: Record<string, unknown> };
    const id = header("webhook-id");
    if (type === "amends.check") {
      this.checks.push(id);
      return [200, {}];
    }
    if (this.refuses !== null) return [422, { reason: this.refuses }];
    const known = this.done.findIndex((one) => one.id === id);
    const at = known >= 0 ? known : this.done.push({ id, type, data }) - 1;
    return [200, { id: `HM-${at + 1}` }];
  }
}
