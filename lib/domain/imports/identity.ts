/** One spelling for one address: trimmed, lower case, Unicode NFC; no provider's tricks. "" when it is no address. */
export function normaliseEmail(text: string): string {
  const email = text.trim().normalize("NFC").toLowerCase();
  return email.length <= 254 && EMAIL.test(email) ? email : "";
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what an address must not hold
const EMAIL = /^[^\s\u0000-\u001f<>()[\]\\,;:"@]+@[^\s\u0000-\u001f<>()[\]\\,;:"@.]+(\.[^\s\u0000-\u001f<>()[\]\\,;:"@.]+)+$/;

/** A reference as the shop means it: trimmed, and without the `.0` that spreadsheets add to whole numbers. */
export function normaliseReference(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith(".0") && /^\d+\.0$/.test(trimmed) ? trimmed.slice(0, -2) : trimmed;
}

/** Who this is: the normalised address, else the shop's reference, else the guest of one order. */
export function customerKey(source: string, email: string, reference: string, orderReference: string): string {
  if (email) return `e:${email}`;
  return reference ? `r:${source}:${reference}` : `g:${source}:${orderReference}`;
}
