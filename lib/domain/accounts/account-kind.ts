import { z } from "zod";
import { CREDENTIALS } from "../sources/source-settings";

export const ACCOUNT_KINDS = ["vendure", "shopify", "woocommerce", "webhook"] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

const word = z.string().trim().min(1).max(200);

/** How one shop is written to. What a kind of shop has no use for stays at its default. */
export const accountSettingsSchema = z.object({
  /** Calls a second at most; the account keeps to it over all incidents. */
  callsPerSecond: z.number().min(0.1).max(20).default(2),
  /** Vendure: the channel that is written to; absent: the default one. */
  channelToken: word.optional(),
  /** Shopify: what a credit becomes. `store_credit` needs a customer account, and its use is known to Shopify alone. */
  creditAs: z.enum(["code", "store_credit"]).default("code"),
});
export type AccountSettings = z.output<typeof accountSettingsSchema>;

/** A Standard Webhooks secret: `whsec_` and the bytes of the key in Base64. */
const webhook = z.object({ secret: z.string().regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/) });
export type WebhookCredentials = z.output<typeof webhook>;

/** What each kind of shop wants to know before it is written to. */
export const ACCOUNT_CREDENTIALS = { ...CREDENTIALS, webhook } as const satisfies Record<AccountKind, z.ZodType>;

/** Credentials of the kind, or null. */
export function accountCredentialsOf(kind: AccountKind, value: unknown): Record<string, string> | null {
  const parsed = ACCOUNT_CREDENTIALS[kind].safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** What its secrets are bound to, so that they open in that row only and never in the one that reads the orders. */
export const sealOf = (source: string): string => `account:${source}`;
