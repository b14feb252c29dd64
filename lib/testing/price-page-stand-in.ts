import type { ServerResponse } from "node:http";
import { type ShopRequest, ShopServer } from "./shop-server";

/** A shop that shows prices: a page with a description of the product at `/p/<sku>`, plain JSON at `/api/<sku>`. */
export class PricePageStandIn extends ShopServer {
  /** By SKU, as a person writes it: "24.00". */
  readonly prices = new Map<string, string>();

  static start(): Promise<PricePageStandIn> {
    return new PricePageStandIn().listen();
  }

  protected override answer({ url }: ShopRequest, response: ServerResponse): void {
    const [, kind, name = ""] = url.pathname.split("/");
    const sku = decodeURIComponent(name);
    const price = this.prices.get(sku);
    if (price === undefined) {
      response.writeHead(404).end("not found");
      return;
    }
    if (kind === "api") {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ price, currency: "EUR" }));
      return;
    }
    const described = { "@type": "Product", sku, offers: { "@type": "Offer", price, priceCurrency: "EUR" } };
    const page = `<html><script type="application/ld+json">${JSON.stringify(described)}</script><h1>${sku}</h1></html>`;
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  }
}
