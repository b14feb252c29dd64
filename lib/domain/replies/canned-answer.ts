import { z } from "zod";
import { LABELS } from "./suggest-label";

/** What goes with an answer: done when it is given, in one with it; a gesture is asked for by itself. */
export const cannedActionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("label"), label: z.enum(LABELS) }),
  z
    .object({
      kind: z.literal("promise"),
      text: z.string().trim().min(3).max(200),
      hours: z.int().min(1).max(2_000).optional(),
      workingDays: z.int().min(1).max(60).optional(),
    })
    .refine(({ hours, workingDays }) => (hours === undefined) !== (workingDays === undefined), { path: ["hours"], message: "one_term" }),
  z.object({ kind: z.literal("call") }),
  z.object({ kind: z.literal("close") }),
  /** The product that they meant to buy, at a price: which one is asked when the answer has left. */
  z.object({ kind: z.literal("offer") }),
  z.object({ kind: z.literal("gesture"), tariff: z.record(z.string().regex(/^[A-Z]{3}$/), z.int().min(1).max(10_000_000)) }),
]);
export type CannedAction = z.infer<typeof cannedActionSchema>;
export const cannedActionsSchema = z.array(cannedActionSchema).max(10);

/** What a shared answer may name. A private link is never among them: whoever holds it holds the credit. */
export const CANNED_VARIABLES = ["name", "creditAmount", "creditExpiresOn", "agent", "shopName"] as const;
export type CannedVariable = (typeof CANNED_VARIABLES)[number];
export type CannedValues = Record<CannedVariable, string | null>;

const VARIABLE = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/** The variables of a text that nothing fills, and pieces of braces that are no variable; none: it can be used. */
export function unknownVariables(text: string): string[] {
  const unknown = [...text.matchAll(VARIABLE)].flatMap(([whole, name]) => (isVariable(name) ? [] : [whole]));
  return [...unknown, ...(text.replace(VARIABLE, "").match(/\{\{|\}\}|\{%|%\}/g) ?? [])];
}

/**
 * A shared answer in the words of one customer. A name that is not known leaves a greeting without one; a paragraph that tells of
 * anything else that this customer does not have is left out whole.
 */
export function fillCanned(body: string, values: CannedValues): string {
  const paragraphs = body.split(/\n\s*\n/).filter((paragraph) => namesIn(paragraph).every((name) => name === "name" || has(values, name)));
  return paragraphs
    .join("\n\n")
    .replace(/[ \u00a0]?\{\{\s*name\s*\}\}/g, (found) => (has(values, "name") ? found : ""))
    .replace(VARIABLE, (whole, name: string) => (isVariable(name) ? (values[name] ?? "") : whole));
}

const namesIn = (text: string): CannedVariable[] => [...text.matchAll(VARIABLE)].flatMap(([, name]) => (isVariable(name) ? [name] : []));
const has = (values: CannedValues, name: CannedVariable): boolean => (values[name] ?? "").trim() !== "";
const isVariable = (name: string | undefined): name is CannedVariable => CANNED_VARIABLES.some((known) => known === name);
