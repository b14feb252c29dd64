import EmailReplyParser from "email-reply-parser";

/** What its writer wrote, and what they quoted or signed with; together they are the whole text but for blank lines. */
export type Folded = { text: string; folded: string };

/** Where Outlook and some telephones begin the quoted mail: the parser knows the English ones alone. */
const BEGINS = [
  /^\s*-{2,}\s*(message d[’']origine|message transféré|original message|forwarded message|message original)\s*-{2,}\s*$/im,
  /^\s*_{10,}\s*\n(?=\s*(de|from)\s?:)/im,
  /^\s*\*?(de|from)\s?:\*?\s.+\n\s*\*?(envoyé|date|sent|à|to|objet|subject)\s?(le\s)?:/im,
  /^\s*(le|on)\s.{5,120}\s(a écrit|wrote)\s?:\s*$/im,
];

/**
 * Splits a reply into what is new and what it drags along (quoted mails, the phone's signature), for French and English mail
 * programs. Where nothing new would remain, the whole text counts as new: somebody who answers below the quote is read too.
 */
export function foldQuote(plain: string): Folded {
  const text = levelled(plain);
  const begins = BEGINS.map((pattern) => text.search(pattern)).filter((at) => at >= 0);
  const cut = begins.length > 0 ? Math.min(...begins) : text.length;
  const fresh = new EmailReplyParser().read(text.slice(0, cut)).getVisibleText().trim();
  if (fresh === "") return { text: text.trim(), folded: "" };
  const last = lastLine(fresh);
  return { text: fresh, folded: text.slice(text.slice(0, cut).lastIndexOf(last) + last.length).trim() };
}

/** Lines without what hangs on behind them, and blank ones at most one at a time: what is searched below grows with its square. */
const levelled = (plain: string): string =>
  plain
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line, i, lines) => line !== "" || lines[i - 1] !== "")
    .join("\n");

const lastLine = (text: string): string => text.slice(text.lastIndexOf("\n") + 1);
