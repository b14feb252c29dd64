import { checkMessage, type Finding } from "../domain/mailings/check";
import { type CompiledLetter, joinLetter, namesOf, type Values } from "../domain/mailings/compiled-letter";
import { type LetterContent, variantOf } from "../domain/mailings/template";
import type { Locale } from "../i18n/locale";
import { compileLetter } from "./compile-letter";
import { type LetterFacts, type LetterSetting, letterValues, shapeOf } from "./letter-values";

export type RenderedRecipient = { variant: string; values: Values; bytes: number; findings: Finding[] };

/** Renders the recipients of one mailing; each variant of the letter goes through the real renderer once. */
export class RecipientRenderer {
  readonly #compiled = new Map<string, { letter: CompiledLetter; names: ReturnType<typeof namesOf> }>();
  readonly #content: LetterContent;
  readonly #setting: LetterSetting;
  readonly #hosts: string[];

  constructor(content: LetterContent, setting: LetterSetting) {
    this.#content = content;
    this.#setting = setting;
    this.#hosts = [new URL(setting.shop.url).host];
  }

  /** The variants met so far, to be frozen with the messages that use them. */
  compiled(): [string, CompiledLetter][] {
    return [...this.#compiled].map(([variant, { letter }]) => [variant, letter]);
  }

  async render(facts: LetterFacts, language: Locale, customerId: string): Promise<RenderedRecipient> {
    const variant = variantOf(this.#content[language], language, shapeOf(facts));
    const { letter, names } = await this.#variant(variant, language);
    const every = letterValues(facts, this.#setting, language);
    const values = Object.fromEntries(names.flatMap((name) => (every[name] === undefined ? [] : [[name, every[name]]])));
    if (names.some((name) => values[name] === undefined)) return { variant, values, bytes: 0, findings: ["empty_value"] };
    const whole = joinLetter(letter, values);
    const link = every.creditLink;
    const credit = link
      ? { amount: every.creditAmount ?? "", code: every.creditCode ?? "", expiresOn: every.creditExpiresOn ?? "", link }
      : null;
    const announced = credit && names.includes("creditLink") ? credit : null;
    const findings = checkMessage({ customerId, ...whole, values, credit: announced, hosts: this.#hosts });
    if (credit && !announced) findings.push("credit_mismatch");
    return { variant, values, bytes: Buffer.byteLength(whole.html), findings };
  }

  async #variant(variant: string, language: Locale) {
    const known = this.#compiled.get(variant);
    if (known) return known;
    const letter = await compileLetter(this.#content[language], variant);
    const made = { letter, names: namesOf(letter) };
    this.#compiled.set(variant, made);
    return made;
  }
}
