import { expect, test } from "vitest";
import { suggestLabel } from "./suggest-label";

test.each([
  ["Merci pour ce geste généreux.", "thanks"],
  ["Thank you, that was kind of you.", "thanks"],
  ["Comment utiliser le code", "question"],
  ["Where do I type the code?", "question"],
  ["Merci, mais ce n’est pas juste.", "complaint"],
  ["I am disappointed.", "complaint"],
  ["Au fait, mon colis est cassé.", "other_problem"],
  ["My parcel has not arrived.", "other_problem"],
  ["Bonjour, je me suis trompée de case, pouvez-vous m’aider ?", "mis_click"],
  ["J’ai coché la case d’à côté. Je voulais commander le pack de 200.", "mis_click"],
  ["J’ai commandé un pack gratuit sans le vouloir, je voulais celui de 200.", "mis_click"],
  ["I ticked the wrong box, sorry.", "mis_click"],
  ["I meant to buy the 200 pack. Thank you!", "mis_click"],
  ["The wrong price was shown.", null],
  ["C’est inadmissible, je voulais commander autre chose.", "complaint"],
  ["Rappelez-moi, merci.", "wants_call"],
  ["Please call me tomorrow.", "wants_call"],
  ["Inacceptable. Je saisis le médiateur.", "legal"],
  ["You will hear from my solicitor. Thanks.", "legal"],
  ["Bien reçu.", null],
  ["", null],
])("%s", (text, label) => {
  expect(suggestLabel(text)).toBe(label);
});
