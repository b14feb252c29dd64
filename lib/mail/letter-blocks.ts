import { parseLetterText, type Variable } from "../domain/mailings/letter-text";
import { type Block, blocksFor, type Letter, LINK_OF, type Shape } from "../domain/mailings/template";
import type { Locale } from "../i18n/locale";
import { frenchTypography } from "../i18n/typography";

/** A block with its texts filled: what both renderings, HTML and plain text, are made from. */
export type FilledBlock =
  | { kind: "paragraph" | "rule_sentence"; text: string }
  | { kind: "credit_box"; title: string; amount: string; code: string; expiresOn: string; link: string }
  | { kind: "button"; label: string; href: string }
  | { kind: "signature"; name: string; shop: string };
export type FilledLetter = { subject: string; preheader: string; blocks: FilledBlock[] };
export type Fill = (variable: Variable) => string;

/** A letter as one kind of recipient reads it, with every variable put in by `fill`. */
export function fillLetter(letter: Letter, { language, shape, fill }: { language: Locale; shape: Shape; fill: Fill }): FilledLetter {
  const text = (source: string) => fillText(language === "fr" ? frenchTypography(source) : source, fill);
  return {
    subject: text(letter.subject),
    preheader: text(letter.preheader),
    blocks: blocksFor(letter, shape).map((block) => fillBlock(block, text, fill)),
  };
}

function fillBlock(block: Block, text: (source: string) => string, fill: Fill): FilledBlock {
  switch (block.kind) {
    case "paragraph":
      return { kind: block.kind, text: text(block.text) };
    case "rule_sentence":
      return { kind: block.kind, text: fill("outcome") };
    case "credit_box":
      return {
        kind: block.kind,
        title: text(block.title),
        amount: fill("creditAmount"),
        code: fill("creditCode"),
        expiresOn: fill("creditExpiresOn"),
        link: fill("creditLink"),
      };
    case "button":
      return { kind: block.kind, label: text(block.label), href: fill(LINK_OF[block.to]) };
    case "signature":
      return { kind: block.kind, name: fill("signature"), shop: fill("shopName") };
  }
}

function fillText(source: string, fill: Fill): string {
  const parsed = parseLetterText(source);
  if (!parsed.ok) throw new Error(`a stored letter is not valid: ${parsed.error.problem} at ${parsed.error.at}`);
  return parsed.tokens.map((token) => ("variable" in token ? fill(token.variable) : token.text)).join("");
}
