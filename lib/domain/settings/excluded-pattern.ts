import { normaliseEmail } from "../imports/identity";

/**
 * An address, or `@domain` for all of a domain, in the one spelling that identification compares with; "" when it is neither.
 * A domain has at least one dot, so that nobody excludes every address by `@`.
 */
export function normaliseExcludedPattern(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith("@")) return normaliseEmail(trimmed);
  const address = normaliseEmail(`anyone${trimmed}`);
  return address.slice("anyone".length);
}
