/** What an answer is about, as people sort it; the machine only suggests. */
export const LABELS = ["thanks", "question", "complaint", "legal", "other_problem", "wants_call", "mis_click"] as const;
export type Label = (typeof LABELS)[number];

type Rule = { label: Label; pattern: RegExp };

/** Looked at in this order, the gravest first: who thanks and threatens in one breath is read for the threat. */
const RULES: readonly Rule[] = [
  about(
    "legal",
    "avocat",
    "mise en demeure",
    "tribunal",
    "dgccrf",
    "signal ?conso",
    "ufc",
    "que choisir",
    "médiateur",
    "huissier",
    "porter? plainte",
    "lawyer",
    "solicitor",
    "court",
    "trading standards",
    "ombudsman",
    "legal action",
    "sue",
  ),
  about(
    "wants_call",
    "appelez[- ]moi",
    "rappelez[- ]moi",
    "me (?:rappeler|joindre|téléphoner)",
    "par téléphone",
    "call me",
    "phone me",
    "give me a (?:call|ring)",
  ),
  about(
    "complaint",
    "inadmissible",
    "scandaleux",
    "arnaque",
    "honteux",
    "inacceptable",
    "mécontent",
    "déçue?",
    "pas (?:juste|normal|d'accord|satisfaite?)",
    "réclam",
    "jamais plus",
    "remboursez",
    "unacceptable",
    "disgrace",
    "disgusted",
    "scam",
    "not (?:fair|right|happy|acceptable)",
    "disappoint",
    "never again",
    "complain",
  ),
  about(
    "mis_click",
    "trompée? (?:de|d'|en cochant|en cliquant|dans (?:ma|mon|la|le))",
    "mauvaise? (?:case|ligne|bouton|produit|article|format|pack|référence|quantité)",
    "case (?:d'à côté|du dessus|du dessous|voisine)",
    "(?:cliqué|coché|commandé|choisi|pris)e?s? (?:\\p{L}+ )?par erreur",
    "je (?:voulais|souhaitais|pensais|croyais) (?:commander|acheter|prendre|choisir|cocher|celui|celle|l'autre)",
    "sans le vouloir",
    "erreur de (?:case|clic|manipulation)",
    "wrong (?:box|item|product|button|line|pack|size|quantity|one)",
    "mis-?click",
    "(?:clicked|ticked|ordered|chose|picked|bought) (?:\\p{L}+ )?(?:by mistake|by accident)",
    "(?:meant|wanted|intended|thought i was) (?:to )?(?:buy|buying|order|ordering|tick|choose|get)",
  ),
  about(
    "other_problem",
    "une autre commande",
    "pas (?:encore )?reçu",
    "livraison",
    "colis",
    "cassée?",
    "défectueu",
    "another order",
    "not (?:yet )?(?:arrived|received)",
    "delivery",
    "parcel",
    "broken",
    "faulty",
  ),
  about(
    "question",
    "\\?",
    "comment (?:puis-je|faire|utiliser)",
    "pouvez-vous",
    "je ne comprends pas",
    "how (?:do|can) i",
    "could you",
    "can you",
    "i don't understand",
  ),
  about("thanks", "merci", "bravo", "félicitations", "chapeau", "appréci", "thank", "well done", "appreciate", "kind of you"),
];

function about(label: Label, ...words: string[]): Rule {
  return { label, pattern: new RegExp(words.map((word) => (word === "\\?" ? word : `(?<!\\p{L})(?:${word})`)).join("|"), "iu") };
}

/** What the new text of an answer seems to be about; null where nothing speaks for anything. */
export function suggestLabel(text: string): Label | null {
  const plain = text.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
  return RULES.find(({ pattern }) => pattern.test(plain))?.label ?? null;
}
