import { CREDENTIALS, type SourceKind, type SourceSettings } from "../domain/sources/source-settings";
import type { OrderSource } from "./order-source";
import { ShopifySource } from "./shopify-source";
import { VendureSource } from "./vendure-source";
import { WooCommerceSource } from "./woocommerce-source";

export type Connection = { kind: SourceKind; baseUrl: string; settings: SourceSettings; credentials: unknown };

/** The shop of a connection. @throws ZodError where the credentials are not those of its kind */
export function openSource({ kind, baseUrl, settings, credentials }: Connection): OrderSource {
  if (kind === "vendure") return new VendureSource({ baseUrl, settings, credentials: CREDENTIALS.vendure.parse(credentials) });
  if (kind === "shopify") return new ShopifySource({ baseUrl, settings, credentials: CREDENTIALS.shopify.parse(credentials) });
  return new WooCommerceSource({ baseUrl, settings, credentials: CREDENTIALS.woocommerce.parse(credentials) });
}
