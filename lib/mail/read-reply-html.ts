/** Parts of a page whose content is no words. */
const SILENT = ["script", "style", "head", "title", "template", "noscript", "svg"];
const BREAKS = /^\/?(?:br|p|div|tr|li|h[1-6]|table|blockquote|hr)$/;
const ENTITIES: Record<string, string> = { nbsp: "\u00a0", lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/**
 * The words of HTML, once through from left to right however it is torn: nothing of it is ever shown as HTML, so nothing that it
 * pretends to be can run.
 */
export function wordsOfHtml(html: string): string {
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    parts.push(html.slice(at, open));
    if (!/[a-z/!?]/.test(lower.charAt(open + 1))) {
      parts.push("<");
      at = open + 1;
      continue;
    }
    const comment = html.startsWith("<!--", open);
    const close = comment ? html.indexOf("-->", open) : html.indexOf(">", open);
    if (close < 0) {
      at = html.length;
      break;
    }
    const name = /^\/?[a-z0-9]*/.exec(lower.slice(open + 1, open + 16))?.[0] ?? "";
    if (BREAKS.test(name) && (name === "br" || !endsLine(parts))) parts.push("\n");
    at = close + (comment ? 3 : 1);
    if (SILENT.includes(name)) at = afterSilent(lower, name, at);
  }
  parts.push(html.slice(at));
  return unescaped(parts.join("")).replace(/\n{3,}/g, "\n\n");
}

/** One block that ends where the next begins is one new line. */
const endsLine = (parts: readonly string[]): boolean => (parts.findLast((part) => part !== "") ?? "\n").endsWith("\n");

/** An element that is never closed takes the rest of the page with it. */
function afterSilent(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  const close = end < 0 ? -1 : lower.indexOf(">", end);
  return close < 0 ? lower.length : close + 1;
}

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
  });
