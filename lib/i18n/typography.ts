const NBSP = "\u00a0";

/** What typography must never touch: variables, addresses of pages and people, codes, private-use characters. */
const PROTECTED =
  /\{\{[^}]*\}\}|\b(?:https?:\/\/|www\.)[^\s«»<>"]*[^\s«»<>".,;:!?)]|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b|`[^`]*`|[\uE000-\uF8FF]+/g;

const RULES: readonly (readonly [RegExp, string])[] = [
  [/[\u202f\u2009]/g, NBSP],
  [/\.\.\./g, "…"],
  [/([\p{L}\d\uF000-\uF8FF])'(?=[\p{L}\uF000-\uF8FF])/gu, "$1’"],
  // Doubled marks are left as they are: which of them would be the pair?
  [/(?<!")"([^"\n]*[^"\s])"(?!")/g, `«${NBSP}$1${NBSP}»`],
  [/«[ \u00a0]*/g, `«${NBSP}`],
  [/[ \u00a0]*»/g, `${NBSP}»`],
  // A mark that follows a word, with or without a space; never inside 10:05, and never doubled marks (?!, !!).
  [/([\p{L}\p{N}\uF000-\uF8FF)\]’”…%€»])[ \u00a0]*([;!?])/gu, `$1${NBSP}$2`],
  [/([\p{L}\p{N}\uF000-\uF8FF)\]’”…%€»])[ \u00a0]*:(?=[\s\u00a0]|$)/gu, `$1${NBSP}:`],
  [/(\d) +(?=(?:€|%|kg|g|km|cm|mm|h)(?![\p{L}\d]))/gu, `$1${NBSP}`],
  [/(\d)(?=[€%])/g, `$1${NBSP}`],
  [/(\d) h (?=\d)/g, `$1${NBSP}h${NBSP}`],
  [/(\d\u00a0h) (?=\d\d(?!\d))/g, `$1${NBSP}`],
  [/\b(M\.|Mme|Mlle|MM\.|n°|p\.) +(?=[\p{L}\d\uF000-\uF8FF])/gu, `$1${NBSP}`],
  [/(\d) (?=\d{3}(?!\d))/g, `$1${NBSP}`],
];

/**
 * French typography with U+00A0 only (the thin U+202F is missing from most fonts): spaces before `; : ! ?` and inside « »,
 * typographic apostrophes, non-breaking amounts. Applying it twice changes nothing more; letters and digits stay as they are.
 */
export function frenchTypography(text: string): string {
  const kept: string[] = [];
  // One stand-in character per protected part, so that the rules see a word there and the part itself stays out of reach.
  const bare = text.replace(PROTECTED, (part) => {
    kept.push(part);
    return String.fromCharCode(0xf000 + (kept.length - 1));
  });
  if (kept.length > 0x8ff) return text;
  const set = RULES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), bare);
  return set.replace(/[\uF000-\uF8FF]/g, (stand) => kept[stand.charCodeAt(0) - 0xf000] ?? stand);
}
