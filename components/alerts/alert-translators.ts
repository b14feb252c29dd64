import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";

const translator = (locale: Locale) => createTranslator({ locale, messages: messagesOf(locale), namespace: "alerts", timeZone: "UTC" });

/** The words of alerts outside React, for pages that are answered as they are; a browser never loads this. */
export const alertTranslators = { fr: translator("fr"), en: translator("en") };
export type AlertTranslator = (typeof alertTranslators)["fr"];
