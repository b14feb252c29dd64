/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | null | Markup | Markup[];

/** Markup from a template: text is escaped, markup is taken as it is, null and "" leave nothing. */
export function html(pieces: TemplateStringsArray, ...values: Value[]): Markup {
  let text = pieces[0] ?? "";
  values.forEach((value, i) => {
    text += written(value) + (pieces[i + 1] ?? "");
  });
  return new Markup(text);
}

function written(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return escaped(value);
  return value instanceof Markup ? value.text : value.map((markup) => markup.text).join("");
}

const ENTITY: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITY[character] ?? character);
