import { type Block, type Letter, type LetterContent, textsOf } from "./template";

export type LetterChange = {
  language: "fr" | "en";
  change: "added" | "removed";
  /** `text`, `sms`: the plain text and the text message that were written by hand. */
  part: "subject" | "preheader" | "text" | "sms" | Block["kind"];
  /** Empty for blocks that hold no words of their own. */
  text: string;
};

type Line = Pick<LetterChange, "part" | "text">;

/**
 * What came into a letter and what left it, line by line, French first and in reading order; what only moved is no
 * difference. Empty when both say the same.
 */
export const letterDifference = (before: LetterContent, after: LetterContent): LetterChange[] =>
  (["fr", "en"] as const).flatMap((language) => {
    const [old, now] = [linesOf(before[language]), linesOf(after[language])];
    return [
      ...without(old, now).map((line) => ({ language, change: "removed" as const, ...line })),
      ...without(now, old).map((line) => ({ language, change: "added" as const, ...line })),
    ];
  });

const linesOf = ({ subject, preheader, blocks, text = [], sms = [] }: Letter): Line[] => [
  { part: "subject", text: subject },
  { part: "preheader", text: preheader },
  ...blocks.map((block) => ({ part: block.kind, text: textsOf(block).join("\n") })),
  ...text.map((passage) => ({ part: "text" as const, text: passage.text })),
  ...sms.map((passage) => ({ part: "sms" as const, text: passage.text })),
];

/** The lines of the first that the second lacks; one that stands twice must stand twice there too. */
function without(lines: Line[], others: Line[]): Line[] {
  const left = others.map(keyOf);
  return lines.filter((line) => {
    const at = left.indexOf(keyOf(line));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const keyOf = ({ part, text }: Line): string => `${part}\n${text}`;
