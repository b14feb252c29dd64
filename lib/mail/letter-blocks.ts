import { NEEDS, parseLetterText, type Variable } from "../domain/mailings/letter-text";
import { type Block, blocksFor, type Letter, LINK_OF, type Passage, passagesFor, type Shape } from "../domain/mailings/template";
import type { Locale } from "../i18n/locale";
import { frenchTypography } from "../i18n/typography";

/** A block with its texts filled: what both renderings, HTML and plain text, are made from. */
export type FilledBlock =
  | { kind: "paragraph" | "heading" | "rule_sentence"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "quote"; text: string; source: string }
  | { kind: "credit_box"; title: string; amount: string; code: string; expiresOn: string; link: string }
  | { kind: "button"; label: string; href: string }
  | { kind: "signature"; name: string; shop: string };
/**
 * `text`: the plain-text part where it is written by hand; `sms`: the text message, where there is one; `refuse`: where its reader
 * refuses promotions, below everything else, only in what promotes.
 */
export type FilledLetter = {
  subject: string;
  preheader: string;
  blocks: FilledBlock[];
  text: string[] | null;
  sms: string[] | null;
  refuse: string | null;
};
export type Fill = (variable: Variable) => string;
type Filling = { language: Locale; shape: Shape; fill: Fill };

/** A letter as one kind of recipient reads it, with every variable put in by `fill`. */
export function fillLetter(letter: Letter, { language, shape, fill, refuse = null }: Filling & { refuse?: string | null }): FilledLetter {
  const text = (source: string) => fillText(source, { language, shape, fill });
  const passages = (given: Passage[] | undefined) => (given ? passagesFor(given, shape).map((passage) => text(passage.text)) : null);
  return {
    subject: text(letter.subject),
    preheader: text(letter.preheader),
    blocks: blocksFor(letter, shape).map((block) => fillBlock(block, text, fill)),
    text: passages(letter.text),
    sms: passages(letter.sms),
    refuse,
  };
}

function fillBlock(block: Block, text: (source: string) => string, fill: Fill): FilledBlock {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return { kind: block.kind, text: text(block.text) };
    case "list":
      return { kind: block.kind, items: block.items.map(text) };
    case "quote":
      return { kind: block.kind, text: text(block.text), source: text(block.source) };
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
      return { kind: block.kind, name: block.name ?? fill("signature"), shop: fill("shopName") };
  }
}

/** Typography first: what is filled in is no longer ours to change. A fall-back stands where this kind of recipient lacks the variable. */
function fillText(source: string, { language, shape, fill }: Filling): string {
  const typeset = (text: string) => (language === "fr" ? frenchTypography(text) : text);
  const parsed = parseLetterText(typeset(source));
  if (!parsed.ok) throw new Error(`a stored letter is not valid: ${parsed.error.problem} at ${parsed.error.at}`);
  return parsed.tokens
    .map((token) => {
      if (!("variable" in token)) return token.text;
      const need = NEEDS[token.variable];
      return token.otherwise !== undefined && need && !shape[need] ? typeset(token.otherwise) : fill(token.variable);
    })
    .join("");
}

/** Everything that a letter says to its reader, part by part. */
export const saidBy = ({ subject, preheader, blocks, text, sms }: FilledLetter): string[] => [
  subject,
  preheader,
  ...blocks.flatMap(wordsOf),
  ...(text ?? []),
  ...(sms ?? []),
];

function wordsOf(block: FilledBlock): string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
    case "rule_sentence":
      return [block.text];
    case "list":
      return block.items;
    case "quote":
      return [block.text, block.source];
    case "credit_box":
      return [block.title];
    case "button":
      return [block.label];
    case "signature":
      return [];
  }
}
