import { checkMessage, checkPieces, type Finding } from "../domain/mailings/check";
import { type CompiledLetter, joinLetter, namesOf, type Values } from "../domain/mailings/compiled-letter";
import type { Variable } from "../domain/mailings/letter-text";
import { type LetterContent, variantOf } from "../domain/mailings/template";
import type { Locale } from "../i18n/locale";
import { compileLetter } from "./compile-letter";
import { type LetterFacts, type LetterSetting, phrasesOf, shapeOf } from "./letter-values";

export type RenderedRecipient = { variant: string; values: Values; bytes: number; findings: Finding[] };
type Variant = {
  name: string;
  letter: CompiledLetter;
  names: Variable[];
  announcesCredit: boolean;
  tellsChoice: boolean;
  findings: Finding[];
};

/** Renders the recipients of one mailing; each variant of the letter goes through the real renderer once. */
export class RecipientRenderer {
  readonly #variants = new Map<string, Variant>();
  /** The same variants by what their readers have. */
  readonly #byShape = new Map<string, Variant>();
  readonly #content: LetterContent;
  readonly #frozen: Map<string, CompiledLetter>;
  readonly #hosts: string[];
  readonly #phrases: Record<Locale, ReturnType<typeof phrasesOf>>;

  /** `frozen`: variants that messages of this mailing use already; they stay as they are. */
  constructor(content: LetterContent, setting: LetterSetting, frozen: Map<string, CompiledLetter> = new Map()) {
    this.#content = content;
    this.#frozen = frozen;
    this.#hosts = [new URL(setting.shop.url).host];
    this.#phrases = { fr: phrasesOf(setting, "fr"), en: phrasesOf(setting, "en") };
  }

  /** The variants met so far, to be frozen with the messages that use them. */
  compiled(): [string, CompiledLetter][] {
    return [...this.#variants.values()].map(({ name, letter }) => [name, letter]);
  }

  async render(facts: LetterFacts, language: Locale): Promise<RenderedRecipient> {
    await this.prepare(facts, language);
    return this.renderPrepared(facts, language);
  }

  /** Compiles the variant that this recipient needs, if nobody needed it before; null when there is nothing to wait for. */
  prepare(facts: LetterFacts, language: Locale): Promise<Variant> | null {
    return this.#byShape.has(keyOf(facts, language)) ? null : this.#compile(facts, language);
  }

  async #compile(facts: LetterFacts, language: Locale): Promise<Variant> {
    const name = variantOf(this.#content[language], language, shapeOf(facts));
    const known = this.#variants.get(name);
    if (known) {
      this.#byShape.set(keyOf(facts, language), known);
      return known;
    }
    const letter = this.#frozen.get(name) ?? (await compileLetter(this.#content[language], name));
    const names = namesOf(letter);
    const findings = [letter.html, letter.text, letter.subject].flatMap(({ pieces }) => checkPieces(pieces, this.#hosts));
    const variant = {
      name,
      letter,
      names,
      announcesCredit: names.includes("creditLink"),
      tellsChoice: names.includes("choiceLink"),
      findings: [...new Set(findings)],
    };
    this.#variants.set(name, variant);
    this.#byShape.set(keyOf(facts, language), variant);
    return variant;
  }

  /** The same for who was prepared: at a hundred thousand recipients a promise each would be felt. */
  renderPrepared(facts: LetterFacts, language: Locale): RenderedRecipient {
    const variant = this.#byShape.get(keyOf(facts, language));
    if (!variant) throw new Error("a recipient was rendered before being prepared");
    const phrases = this.#phrases[language];
    const values: Partial<Record<Variable, string>> = {};
    for (const name of variant.names) {
      const phrase = phrases[name](facts);
      if (phrase === undefined) return { variant: variant.name, values: {}, bytes: 0, findings: ["empty_value"] };
      values[name] = phrase;
    }
    const { subject, html, text } = joinLetter(variant.letter, values);
    const bytes = Buffer.byteLength(html);
    const findings = [
      ...variant.findings,
      ...checkMessage({ subject, text, bytes, values, credit: variant.announcesCredit ? creditOf(values) : null }),
    ];
    if (facts.credit && !variant.announcesCredit) findings.push("credit_mismatch");
    if (facts.choice && !variant.tellsChoice) findings.push("choice_untold");
    return { variant: variant.name, values, bytes, findings };
  }
}

const creditOf = ({ creditAmount = "", creditCode = "", creditExpiresOn = "", creditLink = "" }: Values) => ({
  amount: creditAmount,
  code: creditCode,
  expiresOn: creditExpiresOn,
  link: creditLink,
});

function keyOf(facts: LetterFacts, language: Locale): string {
  const { gift, credit, choice, name } = shapeOf(facts);
  return `${language}${gift ? "g" : ""}${credit ? "c" : ""}${choice ? "h" : ""}${name ? "n" : ""}`;
}
