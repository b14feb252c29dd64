import type { Watching } from "../settings/watching";

type Place = Watching["places"][number];
type Trial = { shopName: string; language: "fr" | "en"; at: Date };

const TEXT = {
  fr: (shop: string) => `Ceci est un essai. ${shop} enverra ici ses alertes de prix\u00a0; il n’y a rien à faire.`,
  en: (shop: string) => `This is a trial. ${shop} will send its price alerts here; there is nothing to do.`,
};

/** What a place gets to see that alerts arrive there: words for a chat, an event of its own for a system. */
export function trialWords(kind: Place["kind"], { shopName, language, at }: Trial): { subject: string; text: string } {
  const text = TEXT[language](shopName);
  return { subject: "", text: kind === "chat" ? text : JSON.stringify({ type: "amends.alert.trial", timestamp: at, data: { text } }) };
}
