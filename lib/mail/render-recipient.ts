import { checkMessage, type Finding } from "../domain/mailings/check";
import { type CompiledLetter, joinLetter, namesOf, type Values } from "../domain/mailings/compiled-letter";
import type { Variable } from "../domain/mailings/letter-text";
import { asSms, isOneSms, SMS_LENGTH, smsCharacters } from "../domain/mailings/sms-text";
import { type LetterContent, readVariant, smsVariantOf, variantOf } from "../domain/mailings/template";
import { typedFacts } from "../domain/mailings/typed-facts";
import type { Locale } from "../i18n/locale";
import { compileLetter } from "./compile-letter";
import { typedCheck } from "./known-facts";
import { fillLetter, saidBy } from "./letter-blocks";
import { type LetterFacts, type LetterSetting, phrasesOf, saysChange, shapeOf } from "./letter-values";
import { checkVariant, type LetterPurpose } from "./variant-checks";

export type RenderedRecipient = { variant: string; values: Values; bytes: number; findings: Finding[] };
type Variant = {
  name: string;
  letter: CompiledLetter;
  /** The text message of the same values, where the letter has one. */
  sms: CompiledLetter | null;
  names: Variable[];
  announcesCredit: boolean;
  tellsChoice: boolean;
  findings: Finding[];
  checkTyped: ((facts: LetterFacts) => Finding[]) | null;
};
type Channel = "email" | "sms" | "letter" | "call";

/** `linkLength`: characters of a private link, which a text message has to make room for. */
export type RenderOptions = Partial<LetterPurpose> & { linkLength?: number };
/** A host of twenty characters and its token. */
const USUAL_LINK = 75;

/** Renders the recipients of one mailing; each variant of the letter goes through the real renderer once. */
export class RecipientRenderer {
  readonly #variants = new Map<string, Variant>();
  /** The same variants by what their readers have. */
  readonly #byShape = new Map<string, Variant>();
  readonly #content: LetterContent;
  readonly #frozen: Map<string, CompiledLetter>;
  readonly #hosts: string[];
  readonly #zone: string;
  readonly #changed: Record<Locale, boolean>;
  readonly #purpose: LetterPurpose;
  readonly #link: string;
  readonly #phrases: Record<Locale, ReturnType<typeof phrasesOf>>;

  /** `frozen`: variants that messages of this mailing use already; they stay as they are. */
  constructor(
    content: LetterContent,
    setting: LetterSetting,
    frozen: Map<string, CompiledLetter> = new Map(),
    options: RenderOptions = {},
  ) {
    const { step = "gesture", planned = true, promotes = false, linkLength = USUAL_LINK } = options;
    this.#content = content;
    this.#frozen = frozen;
    this.#purpose = { step, planned, promotes };
    this.#link = "x".repeat(linkLength);
    this.#hosts = [new URL(setting.shop.url).host];
    this.#zone = setting.zone;
    this.#changed = { fr: saysChange(setting, "fr"), en: saysChange(setting, "en") };
    this.#phrases = { fr: phrasesOf(setting, "fr"), en: phrasesOf(setting, "en") };
  }

  /** The variants met so far, with their text messages, to be frozen with the messages that use them. */
  compiled(): [string, CompiledLetter][] {
    return [...this.#variants.values()].flatMap(({ name, letter, sms }): [string, CompiledLetter][] => [
      [name, letter],
      ...(sms ? [[smsVariantOf(name), sms] satisfies [string, CompiledLetter]] : []),
    ]);
  }

  async render(facts: LetterFacts, language: Locale, channel: Channel = "email"): Promise<RenderedRecipient> {
    await this.prepare(facts, language);
    return this.renderPrepared(facts, language, channel);
  }

  /** Compiles the variant that this recipient needs, if nobody needed it before; null when there is nothing to wait for. */
  prepare(facts: LetterFacts, language: Locale): Promise<Variant> | null {
    return this.#byShape.has(keyOf(facts, language)) ? null : this.#compile(facts, language);
  }

  async #compile(facts: LetterFacts, language: Locale): Promise<Variant> {
    const name = variantOf(this.#content[language], language, shapeOf(facts, this.#changed[language]));
    const variant = this.#variants.get(name) ?? (await this.#newVariant(name, language));
    this.#variants.set(name, variant);
    this.#byShape.set(keyOf(facts, language), variant);
    return variant;
  }

  async #newVariant(name: string, language: Locale): Promise<Variant> {
    const source = this.#content[language];
    const compiled = async (variant: string) => this.#frozen.get(variant) ?? (await compileLetter(source, variant, this.#purpose));
    const letter = await compiled(name);
    const sms = source.sms ? await compiled(smsVariantOf(name)) : null;
    const names = [...new Set([...namesOf(letter), ...(sms ? namesOf(sms) : [])])];
    const said = fillLetter(source, { language, shape: readVariant(name).shape, fill: () => BLANK });
    return {
      name,
      letter,
      sms,
      names,
      announcesCredit: names.includes("creditLink"),
      tellsChoice: names.includes("choiceLink"),
      findings: checkVariant({ letter, sms, said, language }, this.#purpose, this.#hosts),
      checkTyped: typedCheck(typedFacts(saidBy(said), language), this.#zone),
    };
  }

  /** The same for who was prepared: at a hundred thousand recipients a promise each would be felt. */
  renderPrepared(facts: LetterFacts, language: Locale, channel: Channel = "email"): RenderedRecipient {
    const variant = this.#byShape.get(keyOf(facts, language));
    if (!variant) throw new Error("a recipient was rendered before being prepared");
    const name = channel === "sms" ? smsVariantOf(variant.name) : variant.name;
    const phrases = this.#phrases[language];
    const values: Partial<Record<Variable, string>> = {};
    for (const variable of variant.names) {
      const phrase = phrases[variable](facts);
      if (phrase === undefined) return { variant: name, values: {}, bytes: 0, findings: ["empty_value"] };
      values[variable] = phrase;
    }
    const { subject, html, text } = joinLetter(variant.letter, values);
    const bytes = Buffer.byteLength(html);
    const findings = [
      ...variant.findings,
      ...checkMessage({ subject, text, bytes, values, credit: variant.announcesCredit ? creditOf(values) : null }),
    ];
    if (variant.checkTyped) findings.push(...variant.checkTyped(facts));
    if (channel === "sms") findings.push(...(variant.sms ? this.#checkSms(variant.sms, values) : (["no_text_part"] as const)));
    const { step } = this.#purpose;
    if (isUntold(facts, { step, text, announcesCredit: variant.announcesCredit })) findings.push("credit_mismatch");
    if (facts.choice && !variant.tellsChoice && step === "gesture") findings.push("choice_untold");
    return { variant: name, values, bytes, findings };
  }

  /** As it will leave: a stored value holds a placeholder, and the link is longer. */
  #checkSms(sms: CompiledLetter, values: Values): Finding[] {
    const links = { ...(values.creditLink && { creditLink: this.#link }), ...(values.choiceLink && { choiceLink: this.#link }) };
    const text = asSms(joinLetter(sms, { ...values, ...links }).text);
    if (smsCharacters(text) > SMS_LENGTH) return ["sms_too_long"];
    return isOneSms(text) ? [] : ["sms_parts"];
  }
}

type Said = { step: LetterPurpose["step"]; text: string; announcesCredit: boolean };
/** Whether something that was given to be used is not in the letter that gives it; a reminder is of the credit alone. */
function isUntold({ credit, remedies }: LetterFacts, { step, text, announcesCredit }: Said): boolean {
  if (step !== "gesture" && step !== "reminder") return false;
  if (credit && !announcesCredit) return true;
  return step === "gesture" && remedies.some(({ code }) => code !== null && !text.includes(code));
}

/** Stands for a variable where only the letter's own words are looked at. */
const BLANK = "□";

const creditOf = ({ creditAmount = "", creditCode = "", creditExpiresOn = "", creditLink = "" }: Values) => ({
  amount: creditAmount,
  code: creditCode,
  expiresOn: creditExpiresOn,
  link: creditLink,
});

/** What the shop says is the same for every reader of a language. */
function keyOf(facts: LetterFacts, language: Locale): string {
  const { gift, credit, choice, name } = shapeOf(facts, false);
  return `${language}${gift ? "g" : ""}${credit ? "c" : ""}${choice ? "h" : ""}${name ? "n" : ""}`;
}
