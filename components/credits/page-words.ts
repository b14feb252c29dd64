import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";

const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: "credits.page", timeZone: "UTC" });
type Translator = ReturnType<typeof translator>;

/** The words of the customer's pages, ready for thousands of views. */
export const translators = { fr: quick(translator("fr")), en: quick(translator("en")) };

/** A message of nothing but names in braces is cut once and joined; the formatter is asked where something counts or agrees. */
function quick(t: Translator): Translator {
  const cut = new Map<string, Pieces | null>();
  const say = (key: Parameters<Translator>[0], values?: Record<string, string | number>): string => {
    let pieces = cut.get(key);
    if (pieces === undefined) {
      pieces = piecesOf(String(t.raw(key)));
      cut.set(key, pieces);
    }
    if (pieces === null) return t(key, values as never);
    let text = pieces.texts[0] ?? "";
    pieces.names.forEach((name, i) => {
      text += String(values?.[name] ?? "") + (pieces.texts[i + 1] ?? "");
    });
    return text;
  };
  return Object.assign(say, t) as Translator;
}

type Pieces = { texts: string[]; names: string[] };
/** Null where the message is more than text and names. */
function piecesOf(message: string): Pieces | null {
  if (/['#<]|\{\w+,/.test(message)) return null;
  const parts = message.split(/\{(\w+)\}/);
  return { texts: parts.filter((_, i) => i % 2 === 0), names: parts.filter((_, i) => i % 2 === 1) };
}
