import { normaliseEmail } from "../imports/identity";

/** What a pasted text holds: addresses of people, and those that are the shop's own. Each normalised, once, in order of appearance. */
export type FoundAddresses = { addresses: string[]; own: string[] };
export type ShopAddress = { url: string; supportEmail: string };

/**
 * Every address in mails pasted whole, with their headers, or in a plain list. `Name <a@b>`, `mailto:` and lines cut by quoted-printable
 * are read; message ids, signatures and routing headers look like addresses and are passed over. The shop's own are those of its
 * site's domain, and its support address whatever that one's domain is.
 */
export function findAddresses(text: string, shop: ShopAddress): FoundAddresses {
  const domain = new URL(shop.url).hostname.replace(/^www\./, "");
  const support = normaliseEmail(shop.supportEmail);
  const found = new Set<string>();
  const own = new Set<string>();
  for (const line of readable(text)) {
    for (const [candidate] of line.matchAll(CANDIDATE)) {
      const address = normaliseEmail(trimmed(candidate));
      if (!address) continue;
      const host = address.slice(address.lastIndexOf("@") + 1);
      if (address === support || host === domain || host.endsWith(`.${domain}`)) own.add(address);
      else found.add(address);
    }
  }
  return { addresses: [...found], own: [...own] };
}

// Bounded on both sides, so that a long run of letters without an @ costs no more than its length.
const CANDIDATE = /(?<![^\s<>()[\]\\,;:"|=])[^\s<>()[\]\\,;:"|=@]{1,64}@[^\s<>()[\]\\,;:"|=@?&/]{1,255}/gu;
const TECHNICAL =
  /^(message-id|in-reply-to|references|content-id|received|return-path|delivered-to|authentication-results|dkim-signature|arc-[\w-]+|list-[\w-]+|x-[\w-]+|thread-[\w-]+|feedback-id)\s*:/i;

/** Lines that people wrote or that name people: technical headers go with the lines that continue them. */
function readable(text: string): string[] {
  let technical = false;
  return text
    .replace(/=\r?\n/g, "")
    .split(/\r?\n/)
    .filter((line) => {
      technical = TECHNICAL.test(line) || (technical && /^[ \t]/.test(line));
      return !technical;
    });
}

/** Without the quotes and stops that a sentence puts around an address. */
const trimmed = (candidate: string): string => candidate.replace(/^['‘’“”«*_]+/, "").replace(/['‘’“”».!?*_…]+$/, "");
