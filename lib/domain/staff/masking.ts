const ADDRESS = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+/gu;

/** `eloise@shop.example` -> `e•••@shop.example`: enough to tell two people apart, not enough to write to one. */
const maskAddress = (address: string): string => `${address.slice(0, 1)}•••${address.slice(address.lastIndexOf("@"))}`;

/** Hides the addresses inside a text. */
export const maskAddresses = (text: string): string => text.replace(ADDRESS, maskAddress);

/** A JSON value with the addresses in its texts (keys too) hidden. */
export function maskJson(value: unknown): unknown {
  if (typeof value === "string") return maskAddresses(value);
  if (Array.isArray(value)) return value.map(maskJson);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskAddresses(key), maskJson(inner)]));
  return value;
}
