import { z } from "zod";
import { NEEDS, namedIn, parseLetterText, type Variable, variablesIn } from "./letter-text";

/** When a block appears: always, or only for recipients who have this. */
export const WHENS = ["gift", "credit", "choice", "changed", "name", "no_name"] as const;
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
/** A piece of text that stands for itself, in the letter, its plain text or its text message. */
const passageSchema = z.object({ text: letterText(2000), when });
export type Passage = z.infer<typeof passageSchema>;

/** A person, never a department, and nobody who differs from reader to reader. */
const signer = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^{}\r\n\uE000-\uF8FF]*$/, "plain_name");

export const MOST_ITEMS = 12;
export const blockSchema = z.discriminatedUnion("kind", [
  passageSchema.extend({ kind: z.literal("paragraph") }),
  z.object({ kind: z.literal("heading"), text: headerText(120), when }),
  z.object({ kind: z.literal("list"), items: z.array(letterText(300)).min(1).max(MOST_ITEMS), when }),
  /** Somebody's own words, and whose. */
  z.object({ kind: z.literal("quote"), text: letterText(600), source: headerText(120), when }),
  /** What was done to this customer's order, in one sentence made from the ledger. */
  z.object({ kind: z.literal("rule_sentence") }),
  /** Amount, code, last day and address of the credit; only for those who have one. */
  z.object({ kind: z.literal("credit_box"), title: letterText(120) }),
  /** A link as a button; those to the credit and to the choice appear only for those who have one. */
  z.object({ kind: z.literal("button"), label: letterText(60), to: z.enum(["credit", "choice", "shop"]) }),
  /** By a person: whoever signs this letter, else whoever signs for the shop. */
  z.object({ kind: z.literal("signature"), name: signer.optional() }),
]);
export type Block = z.infer<typeof blockSchema>;

const BLOCK_VARIABLES: Partial<Record<Block["kind"], Variable[]>> = {
  rule_sentence: ["outcome"],
  credit_box: ["creditAmount", "creditCode", "creditExpiresOn", "creditLink"],
  signature: ["signature", "shopName"],
};

/** What a button leads to. */
export const LINK_OF = { credit: "creditLink", choice: "choiceLink", shop: "shopUrl" } as const satisfies Record<string, Variable>;

/** The condition a block stands under, its own or the one its kind implies. */
export function conditionOf(block: Block): When | undefined {
  if ("when" in block) return block.when;
  if (block.kind === "credit_box" || (block.kind === "button" && block.to === "credit")) return "credit";
  if (block.kind === "button" && block.to === "choice") return "choice";
  return undefined;
}

/** `[what was promised]`: a place that a kit leaves to whoever writes. */
export const TO_FILL = /\[[^\]\n]+\]/;

/** Every text that a person wrote in a block. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
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
      return block.name ? [block.name] : [];
    case "rule_sentence":
      return [];
  }
}

/** A block with every text of it changed. */
export function mapTexts(block: Block, change: (text: string) => string): Block {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return { ...block, text: change(block.text) };
    case "list":
      return { ...block, items: block.items.map(change) };
    case "quote":
      return { ...block, text: change(block.text), source: change(block.source) };
    case "credit_box":
      return { ...block, title: change(block.title) };
    case "button":
      return { ...block, label: change(block.label) };
    case "signature":
    case "rule_sentence":
      return block;
  }
}

/** Every variable that a block names, in its words or by its kind. */
export const variablesOfBlock = (block: Block): Variable[] => [...textsOf(block).flatMap(variablesIn), ...ownVariables(block)];

const ownVariables = (block: Block): Variable[] => [
  ...(BLOCK_VARIABLES[block.kind] ?? []),
  ...(block.kind === "button" ? [LINK_OF[block.to]] : []),
];
/** Those among them that have nothing in their place for whoever does not have them. */
const neededBy = (block: Block): Variable[] => [...textsOf(block).flatMap(needed), ...ownVariables(block)];
const needed = (text: string): Variable[] =>
  namedIn(text).flatMap(({ variable, otherwise }) => (otherwise === undefined ? [variable] : []));

const MOST_PASSAGES = 30;
const MOST_SENTENCES = 6;
export const letterSchema = z
  .object({
    subject: headerText(150),
    preheader: headerText(200),
    blocks: z.array(blockSchema).min(1).max(30),
    /** The plain-text part where it is written by hand, a paragraph each; else it is made from the blocks. */
    text: z.array(passageSchema).min(1).max(MOST_PASSAGES).optional(),
    /** A text message in place of the letter, its sentences one after the other. */
    sms: z.array(passageSchema).min(1).max(MOST_SENTENCES).optional(),
  })
  .superRefine((letter, context) => {
    const refuse = (path: PropertyKey[], condition: When | undefined, variables: Variable[]) => {
      for (const variable of variables)
        if (NEEDS[variable] && condition !== NEEDS[variable])
          context.addIssue({ code: "custom", path, message: `not_everyone_has:${variable}` });
    };
    for (const part of ["subject", "preheader"] as const) refuse([part], undefined, needed(letter[part]));
    letter.blocks.forEach((block, index) => {
      refuse(["blocks", index], conditionOf(block), neededBy(block));
    });
    for (const part of ["text", "sms"] as const)
      letter[part]?.forEach((passage, index) => {
        refuse([part, index], passage.when, needed(passage.text));
      });
  });
export type Letter = z.infer<typeof letterSchema>;

/** A letter in both languages, as a version of a template holds it. */
export const contentSchema = z.object({ fr: letterSchema, en: letterSchema });
export type LetterContent = z.infer<typeof contentSchema>;

/** What a recipient has, and whether the shop says what it changed; decides which blocks of the letter appear. */
export type Shape = { gift: boolean; credit: boolean; choice: boolean; changed: boolean; name: boolean };

const appears = (condition: When | undefined, shape: Shape): boolean =>
  condition === undefined || (condition === "no_name" ? !shape.name : shape[condition]);

/** The blocks that this recipient reads. */
export const blocksFor = (letter: Letter, shape: Shape): Block[] => letter.blocks.filter((block) => appears(conditionOf(block), shape));
export const passagesFor = (passages: readonly Passage[], shape: Shape): Passage[] =>
  passages.filter((passage) => appears(passage.when, shape));

/** Everything that a letter says, by the part in which it is read. */
export const partsOf = (letter: Letter): { mail: string[]; text: string[]; sms: string[] } => ({
  mail: [letter.subject, letter.preheader, ...letter.blocks.flatMap(textsOf)],
  text: (letter.text ?? []).map((passage) => passage.text),
  sms: (letter.sms ?? []).map((passage) => passage.text),
});

/** The words that stand in the place of variables, whatever the reader has. */
export const fallbacksIn = (texts: readonly string[]): string[] =>
  texts.flatMap(namedIn).flatMap(({ otherwise }) => (otherwise === undefined ? [] : [otherwise]));

/** What the letter makes a difference for: conditions of its parts, and variables that it has a fall-back for. */
function differencesOf(letter: Letter): Set<When | undefined> {
  const { mail, text, sms } = partsOf(letter);
  const passages = [...(letter.text ?? []), ...(letter.sms ?? [])];
  const fallbacks = [...mail, ...text, ...sms].flatMap(namedIn).filter(({ otherwise }) => otherwise !== undefined);
  return new Set([
    ...letter.blocks.map(conditionOf),
    ...passages.map((passage) => passage.when),
    ...fallbacks.map(({ variable }) => NEEDS[variable]),
  ]);
}

/**
 * The name of the variant that a recipient gets: language and what the letter makes a difference for,
 * `fr`, `en+credit+name`. Recipients of one variant differ by values only.
 */
export function variantOf(letter: Letter, language: "fr" | "en", shape: Shape): string {
  const conditions = differencesOf(letter);
  const parts = (["gift", "credit", "choice", "changed", "name"] as const).filter(
    (part) => shape[part] && (conditions.has(part) || (part === "name" && conditions.has("no_name"))),
  );
  return [language, ...parts].join("+");
}

const SMS = "sms";
/** The text message of a variant, beside the letter of the same values. */
export const smsVariantOf = (variant: string): string => `${variant}+${SMS}`;

/** The inverse of `variantOf`, as far as it makes a difference. */
export function readVariant(variant: string): { language: "fr" | "en"; shape: Shape; sms: boolean } {
  const [language, ...parts] = variant.split("+");
  const has = (part: string) => parts.includes(part);
  return {
    language: language === "fr" ? "fr" : "en",
    shape: { gift: has("gift"), credit: has("credit"), choice: has("choice"), changed: has("changed"), name: has("name") },
    sms: has(SMS),
  };
}
