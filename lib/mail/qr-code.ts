import encodeQR from "qr";

/** A QR code as one SVG path over `size` by `size` units, its quiet zone included. */
export type QrCode = { size: number; path: string };

/** Error correction of a quarter: paper gets folded. */
export function qrCode(text: string): QrCode {
  const rows = encodeQR(text, "raw", { ecc: "quartile", border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size: rows.length, path };
}
