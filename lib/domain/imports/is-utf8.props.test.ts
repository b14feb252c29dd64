import fc from "fast-check";
import { expect, test } from "vitest";
import { isUtf8 } from "./is-utf8";

/** What the platform's decoder takes for UTF-8. */
function decodable(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** First and later bytes of every kind, more often than chance would have them. */
const byte = fc.oneof(
  fc.constantFrom(
    0x41,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xe1,
    0xed,
    0xee,
    0xef,
    0xf0,
    0xf3,
    0xf4,
    0xf5,
    0xff,
  ),
  fc.nat(255),
);

test("bytes are UTF-8 exactly where they can be decoded", () => {
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 8 }), (list) => {
      const bytes = Uint8Array.from(list);
      expect(isUtf8(bytes, 0, bytes.length)).toBe(decodable(bytes));
    }),
    { numRuns: 20_000 },
  );
});

test("every text is UTF-8, cut anywhere within a character it is not", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "é", "€", "\ud7ff", "\ue000", "🙂", "\u{10ffff}"), { maxLength: 6 }), (characters) => {
      const bytes = new TextEncoder().encode(`${characters.join("")}€`);
      expect(isUtf8(bytes, 0, bytes.length)).toBe(true);
      expect(isUtf8(bytes, 0, bytes.length - 1)).toBe(false);
      expect(isUtf8(bytes, bytes.length - 2, bytes.length)).toBe(false);
    }),
  );
});
