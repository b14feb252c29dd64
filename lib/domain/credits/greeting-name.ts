/** What stands before a family name: by it alone nobody is greeted. */
const TITLES = new Set(["m", "mr", "mme", "mlle", "mrs", "ms", "miss", "dr", "me", "pr", "sir", "monsieur", "madame", "mademoiselle"]);
const MOST = 40;

/**
 * The first word of a name as its bearer wrote it: enough to greet, and not the whole name for whoever else holds the link. Null for
 * what is no name of letters (an address, a number), for a title, and for what is too long for a greeting.
 */
export function greetingName(name: string | null): string | null {
  const [first = ""] = (name ?? "").trim().split(/\s+/u);
  const isWord = /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(first);
  if (!isWord || first.length > MOST || TITLES.has(first.toLowerCase().replace(/\.$/, ""))) return null;
  return first;
}
