import type { EffectKind } from "../effects/effect-state";
import type { AccountKind } from "./account-kind";

type Applied = { kind: EffectKind; externalId: string };
const CODES: readonly EffectKind[] = ["issue_credit", "revoke_credit", "issue_code"];

/**
 * Where the shop's own staff see what an effect made: its codes, where the address follows from their id. Null where nothing tells it:
 * refunds are parts of their orders, and where the administration of a Vendure or home-made shop stands is its own affair.
 */
export function shopLink(account: { kind: AccountKind; baseUrl: string }, { kind, externalId }: Applied): string | null {
  if (!CODES.includes(kind)) return null;
  const base = account.baseUrl.replace(/\/+$/, "");
  const node = /^gid:\/\/shopify\/Discount\w*Node\/(\d+)$/.exec(externalId)?.[1];
  if (account.kind === "shopify") return node ? `${base}/admin/discounts/${node}` : null;
  if (account.kind === "woocommerce" && /^\d+$/.test(externalId)) return `${base}/wp-admin/post.php?post=${externalId}&action=edit`;
  return null;
}
