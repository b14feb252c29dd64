/** What staff typed, on one line and without doubled spaces; what is still to be typed is an ellipsis. */
export const oneLine = (text: string): string => collapsed(text) || "…";

/** A typed reason in brackets behind a clause, without the full stop that it may bring; nothing where none was given. */
export function inBrackets(why: string): string {
  const text = collapsed(why).replace(/[.\s]+$/, "");
  return text && ` (${text})`;
}

const collapsed = (text: string): string => text.replace(/\s+/g, " ").trim();
