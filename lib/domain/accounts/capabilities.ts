import type { EffectKind } from "../effects/effect-state";
import type { AccountKind, AccountSettings } from "./account-kind";

/**
 * How a try whose outcome nobody knows is made safe to repeat. `key`: the shop recognises the repeat by its key. `look_up`: the shop
 * is asked first whether it was done. `never`: it cannot be told, so a person decides.
 */
export type Repeat = "key" | "look_up" | "never";
export type Capabilities = Partial<Record<EffectKind, Repeat>>;

const CODES: Capabilities = { issue_credit: "look_up", revoke_credit: "look_up", issue_code: "look_up" };

const BY_KIND: Record<AccountKind, Capabilities> = {
  vendure: { void_units: "look_up", refund: "look_up", ...CODES },
  shopify: { void_units: "key", refund: "key", ...CODES },
  woocommerce: { void_units: "look_up", refund: "look_up", ...CODES },
  webhook: {
    void_units: "key",
    give_back_units: "key",
    refund: "key",
    issue_credit: "key",
    revoke_credit: "key",
    issue_code: "key",
    offer: "key",
    send_item: "key",
    donate: "key",
  },
};

/** What an account can apply; everything else of its shop waits on the list to apply by hand. */
export function capabilitiesOf(kind: AccountKind, { creditAs }: Pick<AccountSettings, "creditAs">): Capabilities {
  if (kind !== "shopify" || creditAs === "code") return BY_KIND[kind];
  // Shopify keeps no note with store credit, and takes none back by name.
  const { revoke_credit: _, ...rest } = BY_KIND.shopify;
  return { ...rest, issue_credit: "never" };
}
