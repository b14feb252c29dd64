import { ACCOUNT_CREDENTIALS, type AccountKind, type AccountSettings } from "../domain/accounts/account-kind";
import type { ShopAccount } from "./shop-account";
import { ShopifyAccount } from "./shopify-account";
import { VendureAccount } from "./vendure-account";
import { WebhookAccount } from "./webhook-account";
import { WooCommerceAccount } from "./woocommerce-account";

type Opening = { kind: AccountKind; baseUrl: string; settings: AccountSettings; credentials: unknown; clock: () => Date };

/** The account of a shop. @throws ZodError where the credentials are not those of its kind */
export function openAccount({ kind, credentials, ...at }: Opening): ShopAccount {
  if (kind === "vendure") return new VendureAccount({ ...at, credentials: ACCOUNT_CREDENTIALS.vendure.parse(credentials) });
  if (kind === "shopify") return new ShopifyAccount({ ...at, credentials: ACCOUNT_CREDENTIALS.shopify.parse(credentials) });
  if (kind === "webhook") return new WebhookAccount({ ...at, credentials: ACCOUNT_CREDENTIALS.webhook.parse(credentials) });
  return new WooCommerceAccount({ ...at, credentials: ACCOUNT_CREDENTIALS.woocommerce.parse(credentials) });
}
