import type { Variable } from "./letter-text";

/** Fixed texts and the variables between them: `pieces.length === names.length + 1`. */
export type Cut = { pieces: string[]; names: Variable[] };
/** A letter rendered once, with its variables cut out. */
export type CompiledLetter = { subject: Cut; html: Cut; text: Cut };
export type Values = Readonly<Partial<Record<Variable, string>>>;
export type WholeLetter = { subject: string; html: string; text: string };

/** One recipient's letter: the pieces joined with their values, escaped in the HTML, as they are in subject and text. */
export const joinLetter = (compiled: CompiledLetter, values: Values): WholeLetter => ({
  subject: join(compiled.subject, values, asIs),
  html: join(compiled.html, values, escapeHtml),
  text: join(compiled.text, values, asIs),
});

/** The variables that a compiled letter needs. */
export const namesOf = (compiled: CompiledLetter): Variable[] => [
  ...new Set([...compiled.subject.names, ...compiled.html.names, ...compiled.text.names]),
];

/** @throws Error when a value is missing: a letter never leaves with a hole. */
function join({ pieces, names }: Cut, values: Values, encode: (value: string) => string): string {
  let text = pieces[0] ?? "";
  for (let i = 0; i < names.length; i++) {
    const value = values[names[i] as Variable];
    if (value === undefined) throw new Error(`no value for ${names[i]}`);
    text += encode(value) + pieces[i + 1];
  }
  return text;
}

const asIs = (value: string): string => value;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
/** The same five characters, written the same way, as the renderer escapes. */
const escapeHtml = (value: string): string =>
  /[&<>"']/.test(value) ? value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "") : value;
