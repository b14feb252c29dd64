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
  "shopName",
  "shopUrl",
  "signature",
  "supportEmail",
] as const;
export type Variable = (typeof VARIABLES)[number];
export const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

/** A variable that only some recipients have: usable only in blocks that appear for them. */
export const NEEDS: Partial<Record<Variable, "name" | "credit" | "choice">> = {
  name: "name",
  creditAmount: "credit",
  creditExpiresOn: "credit",
  creditCode: "credit",
  creditLink: "credit",
  choiceUntil: "choice",
  choiceLink: "choice",
};

export type Token = { text: string } | { variable: Variable };
export type LetterTextError = {
  at: number;
  problem: "syntax" | "unknown_variable" | "only_variables" | "reserved_character";
  found: string;
};
export type ParsedText = { ok: true; tokens: Token[] } | { ok: false; error: LetterTextError };

const liquid = new Liquid({ strictVariables: true, strictFilters: true, cache: false });
/** Marks around a variable's number while a letter is rendered; a letter's own text may not hold them. */
const RESERVED = /[\uE000-\uF8FF]/;

type Parsed = { token: { kind: number; begin: number; end: number; content?: string; input: string } };

/**
 * A letter's text as literal pieces and variables. Only `{{ variable }}` is understood: tags, filters, paths and unknown
 * names are refused with their place (characters from the start).
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
    const name = /^\{\{\s*([A-Za-z]+)\s*\}\}$/.exec(source)?.[1];
    if (!name) return failure(token.begin, "only_variables", source);
    if (!isVariable(name)) return failure(token.begin, "unknown_variable", name);
    tokens.push({ variable: name });
  }
  return { ok: true, tokens };
}

/** The variables a valid text names; none when it is not valid. */
export function variablesIn(text: string): Variable[] {
  const parsed = parseLetterText(text);
  return parsed.ok ? parsed.tokens.flatMap((token) => ("variable" in token ? [token.variable] : [])) : [];
}

const failure = (at: number, problem: LetterTextError["problem"], found: string): ParsedText => ({
  ok: false,
  error: { at, problem, found },
});

function placeOf(error: unknown): number {
  const begin = error instanceof Error && "token" in error ? (error.token as { begin?: number } | undefined)?.begin : undefined;
  return begin ?? 0;
}
