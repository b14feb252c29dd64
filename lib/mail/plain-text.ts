import type { Locale } from "../i18n/locale";
import type { FilledBlock, FilledLetter } from "./letter-blocks";
import { COPY } from "./letter-copy";

/** The plain-text part: the same blocks in the same order, with every address written out. */
export const plainText = (letter: FilledLetter, language: Locale): string =>
  `${letter.blocks.map((block) => blockText(block, language)).join("\n\n")}\n`;

function blockText(block: FilledBlock, language: Locale): string {
  const copy = COPY[language];
  switch (block.kind) {
    case "paragraph":
    case "rule_sentence":
      return block.text;
    case "credit_box":
      return [block.title, `${block.amount}, ${copy.validUntil} ${block.expiresOn}`, `${copy.code} ${block.code}`, block.link].join("\n");
    case "button":
      return `${block.label}\n${block.href}`;
    case "signature":
      return `-- \n${block.name}\n${block.shop}`;
  }
}
