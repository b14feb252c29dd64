/** Whether these bytes are UTF-8: no overlong form, no half of a pair, nothing beyond U+10FFFF. */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const first = bytes[at++]!;
    if (first < 0x80) continue;
    const more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0;
    if (more === 0 || at + more > end) return false;
    const second = bytes[at]!;
    if (second < (LOWEST[first] ?? 0x80) || second > (HIGHEST[first] ?? 0xbf)) return false;
    for (let i = 1; i < more; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return false;
    at += more;
  }
  return true;
}

/** What may follow some first bytes is less than usual. */
const LOWEST: Record<number, number> = { 224: 0xa0, 240: 0x90 };
const HIGHEST: Record<number, number> = { 237: 0x9f, 244: 0x8f };
