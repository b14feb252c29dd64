import { Liquid } from "liquidjs";

/** What a letter may name; each is filled for every recipient before anything is sent. */
export const VARIABLES = [
  "name",
  "orderRefs",
  "orderedOn",
  "productName",
  "wrongPrice",
  "referencePrice",
  "giftedUnits",
  "voidedUnits",
  "outcome",
  "creditAmount",
  "creditExpiresOn",
  "creditCode",
  "creditLink",
  "choiceUntil",
  "choiceLink",
  "changedSince",
  "shopName",
  "shopUrl",
  "signature",
  "supportEmail",
] as const;
export type Variable = (typeof VARIABLES)[number];
export const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

/** A variable that only some recipients have: usable only in blocks that appear for them. */
export const NEEDS: Partial<Record<Variable, "name" | "credit" | "choice" | "changed">> = {
  name: "name",
  creditAmount: "credit",
  creditExpiresOn: "credit",
  creditCode: "credit",
  creditLink: "credit",
  choiceUntil: "choice",
  choiceLink: "choice",
  changedSince: "changed",
};

/** `otherwise`: what those read who do not have the variable. */
export type Token = { text: string } | { variable: Variable; otherwise?: string };
export type LetterTextError = {
  at: number;
  problem: "syntax" | "unknown_variable" | "only_variables" | "needless_fallback" | "reserved_character";
  found: string;
};
export type ParsedText = { ok: true; tokens: Token[] } | { ok: false; error: LetterTextError };

const liquid = new Liquid({ strictVariables: true, strictFilters: true, cache: false });
/** Known to the parser only: what it stands for is decided once for each kind of recipient, when a letter is compiled. */
liquid.registerFilter("else", (value: unknown) => value);
/** Marks around a variable's number while a letter is rendered; a letter's own text may not hold them. */
const RESERVED = /[\uE000-\uF8FF]/;

type Parsed = { token: { kind: number; begin: number; end: number; content?: string; input: string } };

/** `{{ name }}`, or `{{ name | else: "words" }}`: words without quotes, braces or line breaks. */
const OUTPUT = /^\{\{\s*([A-Za-z]+)\s*(?:\|\s*else:\s*"([^"{}\r\n]*[^"{}\s])"\s*)?\}\}$/;

/**
 * A letter's text as literal pieces and variables. Only `{{ variable }}` is understood, and `{{ variable | else: "…" }}` for one that
 * not everybody has: tags, other filters, paths and unknown names are refused with their place (characters from the start).
 */
export function parseLetterText(text: string): ParsedText {
  const reserved = text.search(RESERVED);
  if (reserved >= 0) return failure(reserved, "reserved_character", text.slice(reserved, reserved + 1));
  let parsed: Parsed[];
  try {
    parsed = liquid.parse(text) as Parsed[];
  } catch (error) {
    return failure(placeOf(error), "syntax", text.slice(placeOf(error), placeOf(error) + 20));
  }
  const tokens: Token[] = [];
  for (const { token } of parsed) {
    const source = text.slice(token.begin, token.end);
    if (!source.startsWith("{{")) {
      if (source.startsWith("{%")) return failure(token.begin, "only_variables", source);
      const stray = source.search(/\{\{|\}\}|%\}/);
      if (stray >= 0) return failure(token.begin + stray, "syntax", source.slice(stray, stray + 20));
      tokens.push({ text: source });
      continue;
    }
    const [, name, otherwise] = OUTPUT.exec(source) ?? [];
    if (!name) return failure(token.begin, "only_variables", source);
    if (!isVariable(name)) return failure(token.begin, "unknown_variable", name);
    if (otherwise !== undefined && !NEEDS[name]) return failure(token.begin, "needless_fallback", name);
    tokens.push(otherwise === undefined ? { variable: name } : { variable: name, otherwise });
  }
  return { ok: true, tokens };
}

type Named = Extract<Token, { variable: Variable }>;
/** The places where a valid text names a variable; none when it is not valid. */
export function namedIn(text: string): Named[] {
  const parsed = parseLetterText(text);
  return parsed.ok ? parsed.tokens.filter((token) => "variable" in token) : [];
}

/** The variables a valid text names; none when it is not valid. */
export const variablesIn = (text: string): Variable[] => namedIn(text).map(({ variable }) => variable);

const failure = (at: number, problem: LetterTextError["problem"], found: string): ParsedText => ({
  ok: false,
  error: { at, problem, found },
});

function placeOf(error: unknown): number {
  const begin = error instanceof Error && "token" in error ? (error.token as { begin?: number } | undefined)?.begin : undefined;
  return begin ?? 0;
}
