import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";

const MESSAGES = path.resolve("lib/i18n/messages");

/** The words on screen in a language, by noun and key: `words("plans.submit.confirm")`. An unknown key fails the test. */
export function wordsOf(locale: "fr" | "en"): Words {
  const folder = path.join(MESSAGES, locale);
  const messages = Object.fromEntries(
    readdirSync(folder).map((file) => [path.basename(file, ".json"), JSON.parse(readFileSync(path.join(folder, file), "utf8"))]),
  );
  const onError = (error: Error): never => {
    throw error;
  };
  return createTranslator({ locale, messages, timeZone: "UTC", onError });
}
export type Words = (key: string, values?: Record<string, string | number>) => string;
