/** A product's name as compared between exports: without case, accents and spaces. "" for none. */
export const productNameKey = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[\p{M}\s]/gu, "")
    .normalize("NFC")
    .toLowerCase();
