import type { CompiledLetter, Cut } from "../domain/mailings/compiled-letter";
import { VARIABLES, type Variable } from "../domain/mailings/letter-text";
import { type Letter, readVariant } from "../domain/mailings/template";
import { fillLetter } from "./letter-blocks";
import { REFUSE_PLACEHOLDER } from "./letter-values";
import { smsText } from "./plain-text";
import { renderLetter } from "./render-letter";

// A number between two private-use characters: no renderer changes its case, escapes it or breaks it over lines.
const mark = (variable: Variable): string => `\uE000${VARIABLES.indexOf(variable)}\uE001`;
const MARK = /\uE000(\d+)\uE001/;

/**
 * Renders a letter once, with marks in the place of its variables, and cuts it at the marks. The variant of a text message has nothing
 * but a text; in one that promotes, the last line is the way to refuse.
 */
export async function compileLetter(letter: Letter, variant: string, { promotes = false } = {}): Promise<CompiledLetter> {
  const { language, shape, sms } = readVariant(variant);
  const filled = fillLetter(letter, { language, shape, fill: mark, refuse: promotes ? REFUSE_PLACEHOLDER : null });
  const whole = sms ? { subject: "", html: "", text: smsText(filled) } : await renderLetter(filled, language);
  return { subject: cut(whole.subject), html: cut(whole.html), text: cut(whole.text) };
}

function cut(text: string): Cut {
  const parts = text.split(MARK);
  return {
    pieces: parts.filter((_, i) => i % 2 === 0),
    names: parts.filter((_, i) => i % 2 === 1).map((number) => VARIABLES[Number(number)] as Variable),
  };
}
