import { z } from "zod";

export const SOURCE_KINDS = ["vendure", "shopify", "woocommerce"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

const word = z.string().trim().min(1).max(200);
const secret = z.string().min(1).max(2000);

/**
 * Which of the shop's instants binds the price: it decides whether a line lies in a window. Only those that a shop states from the
 * start and never moves may be chosen, because an order's placement stays as it was first taken in. A kind of shop with one has no choice.
 */
export const BINDING_INSTANTS = ["created", "processed"] as const;

/** How one shop is read. What a kind of shop has no use for stays absent. */
export const sourceSettingsSchema = z.object({
  /** Orders last changed before this instant were never asked for; absent: everything the shop still has. */
  startAt: z.iso.datetime({ offset: true }).optional(),
  /** How far each pull reaches back before what is already known: the longest that the shop's "updated at" may lag. */
  overlapMinutes: z.int().min(5).max(1440).default(15),
  /** The channel under which orders are kept here; absent: the shop's own word. */
  channel: word.optional(),
  /** Vendure: the channel that is read; absent: the default one. */
  channelToken: word.optional(),
  /** Vendure: which of its two prices was displayed. `shop`: what its channel says. */
  tax: z.enum(["shop", "with", "without"]).default("shop"),
  /** Shopify: the amounts that the customer saw, or those in the shop's own currency. */
  money: z.enum(["presentment", "shop"]).default("presentment"),
  /** Shopify: when the order came to be, as its exports say it, or the instant that whoever brought it from elsewhere gave it. */
  bindingInstant: z.enum(BINDING_INSTANTS).default("created"),
});
export type SourceSettings = z.output<typeof sourceSettingsSchema>;

const vendure = z.object({ username: word, password: secret });
const shopify = z.object({ accessToken: secret });
const woocommerce = z.object({ consumerKey: secret, consumerSecret: secret });

export type VendureCredentials = z.output<typeof vendure>;
export type ShopifyCredentials = z.output<typeof shopify>;
export type WooCommerceCredentials = z.output<typeof woocommerce>;

/** What each kind of shop wants to know before it answers. */
export const CREDENTIALS = { vendure, shopify, woocommerce } as const satisfies Record<SourceKind, z.ZodType>;

/** The names of the secrets of each kind, in the order in which they are asked. */
export const CREDENTIAL_FIELDS = {
  vendure: ["username", "password"],
  shopify: ["accessToken"],
  woocommerce: ["consumerKey", "consumerSecret"],
} as const satisfies Record<SourceKind, readonly string[]>;
