const CODES_KEPT = 50;

/** Codes or tags as written in one cell: between commas, semicolons or bars; `code:SUMMER|amount:5.00` names one code. */
export function splitCodes(text: string): string[] {
  if (text === "") return [];
  const named = [...text.matchAll(/\bcode:([^|;,]+)/g)].map((found) => found[1] ?? "");
  const codes = (named.length > 0 ? named : text.split(/[,;|]/)).map((code) => code.trim()).filter((code) => code !== "");
  return [...new Set(codes)].slice(0, CODES_KEPT);
}
