import type { Language } from "../plans/sentence-names";

/** Whether what is said around a term is still to come, and whose it is to do. */
export type Sense = { past: boolean; theirs: boolean; will: boolean; ours: boolean; condition: boolean };

const words = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}-])(?:${pattern})(?!\\p{L})`, "u");

/** Verbs in the present that end like futures. */
const NO_FUTURE =
  "(?!vrai|extra|ultra|contra|(?:ré)?ouvr|(?:dé|re)?couvr|offr|(?:dé)?livr|(?:dé|re)?montr|(?:r)?entr|rencontr|(?:at|re)?tir|désir|admir|(?:ins|res|ex|as)pir)";
const OURS_FR =
  "(?:r|cont)?appel|téléphon|écri|(?:r)?envo|rembours|(?:re)?livr|(?:ré)?expédi|revien|reven|répon|(?:re)?contact|crédit|revers|vers|transmet|passons|passe|régl|vire|virons|remplac|inform|prévien|préven|faisons|tenons|retir|repren|part|arriv";

const PATTERNS: Record<Language, Record<Exclude<keyof Sense, "condition">, RegExp>> = {
  fr: {
    past: words(
      "(?:nous|on|vous|ils?|elles?|je|j'|qui|l'|les?|y|en)(?: |(?<='))(?:n')?(?:avons|avez|ai|as|a|ont|avait|avaient|avions|aviez|avais|étaient|était|étions|étiez) (?!(?:à|là)(?!\\p{L}))(?:\\p{L}+ )?\\p{L}+(?:é|és|ée|ées|i|is|u|us|ue|t|ts)|était|étaient|fut|furent|commandée?s?|achetée?s?|passées?|payée?s?|dernière?",
    ),
    theirs: words(
      "(?!chez|assez|avez)\\p{L}*(?!r)\\p{L}ez(?:-\\p{L}+)*|utilis\\p{L}*|valables?|expir\\p{L}*|profit\\p{L}*|ferm\\p{L}*|(?:é|ins)crivez\\p{L}*",
    ),
    will: words(`${NO_FUTURE}\\p{L}*(?:er|ir|[dtv]r|rr|aur)(?:ai|as|a|ons|ez|ont)`),
    ours: words(
      `(?:${OURS_FR})\\p{L}*ons|(?:nous|je|on|colis|crédit|remboursement|virement|commande)(?: (?:vous|le|la|les|lui|leur|y|en))* (?:l'|vous )?(?:${OURS_FR})\\p{L}*`,
    ),
  },
  en: {
    past: words(
      "(?:was|were|had|did)(?:n't)?|(?:we|you|they|it|i|he|she|people|customers|who)(?:'ve| have| has)? (?:\\p{L}+ly |already |just )?(?:sold|bought|got|went|took|came|made|paid|wrote|saw|found|gave|sent|left|lost|began|been|(?!need|feed|speed|proceed|succeed)\\p{L}{2,}ed)|(?:ordered|placed|bought|paid|last)",
    ),
    theirs: words(
      "us(?:e|ing)|spend\\p{L}*|valid|expires?|redeem|activate|choose|clos(?:e|es|ed|ing)|shut|you (?:can|may|must|need|have to)(?! expect)|please|let us know|tell us|send us|(?:reply|write|answer)(?= (?:to us|us|by|before))",
    ),
    will: words("(?:we|i|you|it|they|he|she|that)'ll|will|shall|going to"),
    ours: words("(?:i|we)(?:'m| am|'re| are) (?:\\p{L}+ly )?\\p{L}+ing|(?:arrives?|ships?|leaves?) "),
  },
};
const OUR_WILL: Record<Language, RegExp> = {
  fr: words("(?:nous|je|on)(?: (?:vous|le|la|les|lui|leur|y|en))* (?:l'|vous )?\\p{L}*r(?:ons|ai|a)|\\p{L}*(?:er|dr|ir)ons"),
  en: words("(?:we|i)(?:'ll| will| shall|'re going to| are going to)"),
};

/** What the clause around a term says. Where it holds nothing but the term, the clause beside it says it. */
export function senseAt(text: string, at: number, { length, language }: { length: number; language: Language }): Sense {
  const clause = clauseAt(text, at, length);
  const { past, theirs, will, ours } = PATTERNS[language];
  const ourWill = OUR_WILL[language].test(clause);
  return {
    past: past.test(clause) && !will.test(clause),
    theirs: theirs.test(clause) && !ourWill,
    will: will.test(clause),
    ours: ours.test(clause),
    condition: /^\s*(?:si|s'ils?|if|unless)(?!\p{L})/u.test(clause),
  };
}

const BREAK = /[.!?…\n](?=\s|$)|\n|[,;:()]|(?<!\p{L})(?:et|mais|puis|and|but|then)(?!\p{L})/gu;

function clauseAt(text: string, at: number, length: number): string {
  const breaks = [...text.matchAll(BREAK)].map(({ 0: mark, index }) => ({
    from: index,
    to: index + mark.length,
    ends: /[.!?…\n]/.test(mark),
  }));
  const before = breaks.filter(({ to }) => to <= at);
  const after = breaks.filter(({ from }) => from >= at + length);
  const [last, next] = [before.at(-1), after[0]];
  const own = text.slice(last?.to ?? 0, next?.from ?? text.length);
  if (/\p{L}/u.test(text.slice(last?.to ?? 0, at) + text.slice(at + length, next?.from ?? text.length))) return own;
  if (next && !next.ends) return text.slice(last?.to ?? 0, after[1]?.from ?? text.length);
  return last && !last.ends ? text.slice(before.at(-2)?.to ?? 0, next?.from ?? text.length) : own;
}
