import type { Language } from "../plans/sentence-names";

const NBSP = "\u00a0";

/** What is written, once, to who said that a price was wrong, when it became an incident. It promises nothing. */
export function thankYou({ language, shopName, signature }: { language: Language; shopName: string; signature: string }): {
  subject: string;
  text: string;
} {
  return language === "fr"
    ? {
        subject: "Merci de nous avoir prévenus",
        text: `Bonjour,\n\nVous nous avez signalé un prix qui paraissait faux. Vous aviez raison${NBSP}: nous nous en occupons. Merci d’avoir pris le temps de nous écrire.\n\n${signature}\n${shopName}`,
      }
    : {
        subject: "Thank you for telling us",
        text: `Hello,\n\nYou told us about a price that looked wrong. You were right: we are looking after it. Thank you for taking the time to write.\n\n${signature}\n${shopName}`,
      };
}
