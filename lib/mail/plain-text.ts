import { asSms } from "../domain/mailings/sms-text";
import type { Locale } from "../i18n/locale";
import type { FilledBlock, FilledLetter } from "./letter-blocks";
import { COPY } from "./letter-copy";

/** The plain-text part: as it was written by hand, else the same blocks in the same order, with every address written out. */
export function plainText(letter: FilledLetter, language: Locale): string {
  const parts = letter.text ?? letter.blocks.map((block) => blockText(block, language));
  const refuse = letter.refuse ? [`${COPY[language].refuse}\n${letter.refuse}`] : [];
  return `${[...parts, ...refuse].join("\n\n")}\n`;
}

/** The text message: its sentences one after the other, in characters that text messages have room for. */
export const smsText = ({ sms }: FilledLetter): string => asSms((sms ?? []).join(" "));

/** One block of a letter without markup. */
export function blockText(block: FilledBlock, language: Locale): string {
  const copy = COPY[language];
  switch (block.kind) {
    case "paragraph":
    case "heading":
    case "rule_sentence":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "quote":
      return `${copy.quoted(block.text)}\n— ${block.source}`;
    case "credit_box":
      return [block.title, `${block.amount}, ${copy.validUntil} ${block.expiresOn}`, `${copy.code} ${block.code}`, block.link].join("\n");
    case "button":
      return `${block.label}\n${block.href}`;
    case "signature":
      return `-- \n${block.name}\n${block.shop}`;
  }
}
