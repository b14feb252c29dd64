import { render } from "@react-email/render";
import { createElement } from "react";
import type { WholeLetter } from "../domain/mailings/compiled-letter";
import type { Locale } from "../i18n/locale";
import { LetterMail } from "./letter";
import type { FilledLetter } from "./letter-blocks";
import { plainText } from "./plain-text";

/** The real renderer: one letter, whole. Ten milliseconds each; for many recipients see `compileLetter`. */
export const renderLetter = async (letter: FilledLetter, language: Locale): Promise<WholeLetter> => ({
  subject: letter.subject,
  html: await render(createElement(LetterMail, { letter, language })),
  text: plainText(letter, language),
});
