import type { Language } from "../plans/sentence-names";
import { type Block, conditionOf, type Letter, LINK_OF, type Passage } from "./template";

const WORDS: Record<Language, { until: string; code: string }> = {
  fr: { until: "valable jusqu’au", code: "Code :" },
  en: { until: "valid until", code: "Code:" },
};

/** The blocks of a letter as paragraphs of plain text, with their variables: what whoever writes that part by hand begins with. */
export const writtenOut = ({ blocks }: Letter, language: Language): Passage[] =>
  blocks.map((block) => {
    const when = conditionOf(block);
    return { text: textOf(block, language), ...(when && { when }) };
  });

function textOf(block: Block, language: Language): string {
  const { until, code } = WORDS[language];
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "quote":
      return `${block.text}\n— ${block.source}`;
    case "rule_sentence":
      return "{{ outcome }}";
    case "credit_box":
      return `${block.title}\n{{ creditAmount }}, ${until} {{ creditExpiresOn }}\n${code} {{ creditCode }}\n{{ creditLink }}`;
    case "button":
      return `${block.label}\n{{ ${LINK_OF[block.to]} }}`;
    case "signature":
      return `${block.name ?? "{{ signature }}"}\n{{ shopName }}`;
  }
}
