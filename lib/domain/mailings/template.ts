import { z } from "zod";
import { NEEDS, parseLetterText, type Variable, variablesIn } from "./letter-text";

/** When a block appears: always, or only for recipients who have this. */
export const WHENS = ["gift", "credit", "choice", "name", "no_name"] as const;
export type When = (typeof WHENS)[number];

const letterText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      const parsed = parseLetterText(text);
      if (!parsed.ok)
        context.addIssue({
          code: "custom",
          message: `${parsed.error.problem}:${parsed.error.at}:${parsed.error.found}`,
          params: { ...parsed.error },
        });
    });

/** A line of its own in a header: no line break can enter it. */
const headerText = (max: number) => letterText(max).refine((text) => !/[\r\n]/.test(text), "line_break");

const when = z.enum(WHENS).optional();
export const blockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("paragraph"), text: letterText(2000), when }),
  /** What was done to this customer's order, in one sentence made from the ledger. */
  z.object({ kind: z.literal("rule_sentence") }),
  /** Amount, code, last day and address of the credit; only for those who have one. */
  z.object({ kind: z.literal("credit_box"), title: letterText(120) }),
  /** A link as a button; those to the credit and to the choice appear only for those who have one. */
  z.object({ kind: z.literal("button"), label: letterText(60), to: z.enum(["credit", "choice", "shop"]) }),
  z.object({ kind: z.literal("signature") }),
]);
export type Block = z.infer<typeof blockSchema>;

const BLOCK_VARIABLES: Record<Exclude<Block["kind"], "paragraph">, Variable[]> = {
  rule_sentence: ["outcome"],
  credit_box: ["creditAmount", "creditCode", "creditExpiresOn", "creditLink"],
  button: [],
  signature: ["signature", "shopName"],
};

/** What a button leads to. */
export const LINK_OF = { credit: "creditLink", choice: "choiceLink", shop: "shopUrl" } as const satisfies Record<string, Variable>;

/** The condition a block stands under, its own or the one its kind implies. */
export function conditionOf(block: Block): When | undefined {
  if (block.kind === "paragraph") return block.when;
  if (block.kind === "credit_box" || (block.kind === "button" && block.to === "credit")) return "credit";
  if (block.kind === "button" && block.to === "choice") return "choice";
  return undefined;
}

/** Every text that a person wrote in a block. */
export const textsOf = (block: Block): string[] =>
  block.kind === "paragraph" ? [block.text] : block.kind === "credit_box" ? [block.title] : block.kind === "button" ? [block.label] : [];

export const variablesOfBlock = (block: Block): Variable[] => [
  ...textsOf(block).flatMap(variablesIn),
  ...(block.kind === "paragraph" ? [] : BLOCK_VARIABLES[block.kind]),
  ...(block.kind === "button" ? [LINK_OF[block.to]] : []),
];

export const letterSchema = z
  .object({ subject: headerText(150), preheader: headerText(200), blocks: z.array(blockSchema).min(1).max(30) })
  .superRefine((letter, context) => {
    for (const part of ["subject", "preheader"] as const)
      for (const variable of variablesIn(letter[part]))
        if (NEEDS[variable]) context.addIssue({ code: "custom", path: [part], message: `not_everyone_has:${variable}` });
    letter.blocks.forEach((block, index) => {
      for (const variable of variablesOfBlock(block)) {
        const needed = NEEDS[variable];
        if (needed && conditionOf(block) !== needed)
          context.addIssue({ code: "custom", path: ["blocks", index], message: `not_everyone_has:${variable}` });
      }
    });
  });
export type Letter = z.infer<typeof letterSchema>;

/** A letter in both languages, as a version of a template holds it. */
export const contentSchema = z.object({ fr: letterSchema, en: letterSchema });
export type LetterContent = z.infer<typeof contentSchema>;

/** What a recipient has; decides which blocks of the letter appear. */
export type Shape = { gift: boolean; credit: boolean; choice: boolean; name: boolean };

const appears = (condition: When | undefined, shape: Shape): boolean =>
  condition === undefined || (condition === "no_name" ? !shape.name : shape[condition]);

/** The blocks that this recipient reads. */
export const blocksFor = (letter: Letter, shape: Shape): Block[] => letter.blocks.filter((block) => appears(conditionOf(block), shape));

/**
 * The name of the variant that a recipient gets: language and what the letter makes a difference for,
 * `fr`, `en+credit+name`. Recipients of one variant differ by values only.
 */
export function variantOf(letter: Letter, language: "fr" | "en", shape: Shape): string {
  const conditions = new Set(letter.blocks.map(conditionOf));
  const parts = (["gift", "credit", "choice", "name"] as const).filter(
    (part) => shape[part] && (conditions.has(part) || (part === "name" && conditions.has("no_name"))),
  );
  return [language, ...parts].join("+");
}

/** The inverse of `variantOf`, as far as it makes a difference. */
export function readVariant(variant: string): { language: "fr" | "en"; shape: Shape } {
  const [language, ...parts] = variant.split("+");
  const has = (part: string) => parts.includes(part);
  return {
    language: language === "fr" ? "fr" : "en",
    shape: { gift: has("gift"), credit: has("credit"), choice: has("choice"), name: has("name") },
  };
}
