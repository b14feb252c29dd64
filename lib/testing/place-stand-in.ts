import type { ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { type ShopRequest, ShopServer } from "./shop-server";

/** A chat, or a system of the shop's own, that is told of alerts; it checks what is signed, and keeps what it was told. */
export class PlaceStandIn extends ShopServer {
  /** What its calls are signed with; "": they are not. */
  secret = "";
  status = 200;
  readonly told: { id: string; body: Record<string, unknown> }[] = [];

  static start(): Promise<PlaceStandIn> {
    return new PlaceStandIn().listen();
  }

  protected override answer({ headers, body }: ShopRequest, response: ServerResponse): void {
    const name = (header: string) => String(headers[header] ?? "");
    if (this.secret !== "") {
      const signed = ["webhook-id", "webhook-timestamp", "webhook-signature"];
      try {
        new Webhook(this.secret).verify(body, Object.fromEntries(signed.map((header) => [header, name(header)])));
      } catch {
        response.writeHead(401).end();
        return;
      }
    }
    if (this.status < 300) this.told.push({ id: name("webhook-id"), body: JSON.parse(body) });
    response.writeHead(this.status).end("ok");
  }
}
