/** What is known of the person whose words are quoted. */
export type Person = { name: string; email: string | null; phone: string | null; orderRefs: readonly string[]; codes: readonly string[] };

export const TELLTALES = ["name", "email", "phone", "order", "code"] as const;
export type Telltale = (typeof TELLTALES)[number];

/** Shorter parts of a name are words like any other: de, le, of. */
const SHORTEST_NAME = 3;
/** So many digits of a phone number are enough to be its own. */
const PHONE_DIGITS = 6;

/**
 * By what a text lets somebody tell who wrote it, in the order of `TELLTALES`; empty when by nothing that is known. Case, accents and
 * the punctuation of numbers do not hide it. Any e-mail address tells, whoever's it is.
 */
export function namesPerson(text: string, { name, email, phone, orderRefs, codes }: Person): Telltale[] {
  const plain = plainOf(text);
  const words = new Set(plain.split(/[^\p{L}\p{N}]+/u));
  const digits = text.replace(/\D/g, "");
  const found: Record<Telltale, boolean> = {
    name: plainOf(name)
      .split(/[^\p{L}\p{N}]+/u)
      .some((part) => part.length >= SHORTEST_NAME && words.has(part)),
    email: /[^\s@]+@[^\s@]+\.[^\s@]+/.test(text) || (email !== null && email !== "" && plain.includes(plainOf(email))),
    phone: phone !== null && endOf(phone) !== null && digits.includes(endOf(phone) ?? ""),
    order: orderRefs.some((ref) => squeezed(ref) !== "" && squeezed(text).includes(squeezed(ref))),
    code: codes.some((code) => squeezed(code) !== "" && squeezed(text).includes(squeezed(code))),
  };
  return TELLTALES.filter((telltale) => found[telltale]);
}

const plainOf = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const squeezed = (text: string): string => plainOf(text).replace(/[^\p{L}\p{N}]/gu, "");

/** The last digits, which stay whatever the country code or a leading zero; null: too few to mean anything. */
function endOf(phone: string): string | null {
  const digits = phone.replace(/\D/g, "");
  return digits.length < PHONE_DIGITS ? null : digits.slice(-Math.max(PHONE_DIGITS, 8));
}
