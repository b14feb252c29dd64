import type { Language } from "../plans/sentence-names";
import type { Tone } from "./tone";

type Phrase = { tone: Tone; pattern: RegExp };

/** Lower-case phrases with plain spaces and straight apostrophes; accents count. */
const phrases = (tone: Tone, ...texts: string[]): Phrase => ({
  tone,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join("|")})(?![\\p{L}\\p{N}])`, "gu"),
});

/** Formulas that customers read as a shrug, a reproach, a trick or a sales pitch. */
export const PHRASES: Record<Language, readonly Phrase[]> = {
  fr: [
    phrases(
      "stock_phrase",
      "(?:nous nous excusons|veuillez nous excuser|toutes nos excuses) pour la gêne occasionnée",
      "la gêne (?:éventuellement )?occasionnée",
      "comme vous pouvez le comprendre",
      "vous comprendrez (?:aisément|sans doute|que)",
      "nous mettons tout en œuvre",
      "votre satisfaction est notre priorité",
      "merci de votre compréhension",
    ),
    phrases(
      "blame",
      "vous réclamez",
      "vous avez profité",
      "vous auriez dû",
      "vous ne pouviez (?:pas )?ignorer",
      "abus\\p{L}*",
      "fraud\\p{L}*",
      "mauvaise foi",
      "contrairement à ce que vous (?:dites|affirmez|prétendez)",
    ),
    phrases(
      "legalese",
      "indépendant\\p{L}* de notre volonté",
      "non contractuel\\p{L}*",
      "sans reconnaissance (?:préalable )?de responsabilité",
      "conformément à nos conditions générales",
      "nous nous réservons le droit",
      "à titre (?:purement )?commercial et exceptionnel",
      "renonce\\p{L}* à tout recours",
      "susmentionné\\p{L}*",
      "force majeure",
    ),
    phrases(
      "vague_date",
      "dans les (?:plus brefs|meilleurs) délais",
      "dès que possible",
      "au plus vite",
      "prochainement",
      "très bientôt",
      "sous peu",
      "dans les (?:prochains jours|jours qui viennent|prochaines semaines)",
    ),
    phrases(
      "agentless",
      "une erreur (?:de prix )?(?:a été commise|s'est (?:produite|glissée)|est survenue)",
      "un (?:problème|incident|dysfonctionnement) (?:technique )?(?:s'est produit|est survenu|a été constaté)",
      "suite à une erreur informatique",
    ),
    phrases("urgency", "dépêchez-vous", "ne tardez pas", "dernière chance", "plus que quelques (?:heures|jours)", "agissez vite"),
    phrases(
      "promotion",
      "offres? exceptionnelles?",
      "soldes",
      "profitez(?:-en)?",
      "découvrez (?:nos|notre)",
      "bonnes affaires",
      "newsletter",
    ),
    phrases("no_name", "cher client", "chère cliente", "cher\\(e\\) client\\(e\\)", "chers clients", "madame, monsieur"),
  ],
  en: [
    phrases(
      "stock_phrase",
      "(?:we )?apologi[sz]e for (?:the|any) inconvenience(?: caused)?",
      "any inconvenience (?:this may have )?caused",
      "as you can (?:understand|imagine|appreciate)",
      "your satisfaction is our priority",
      "thank you for your understanding",
      "we value your business",
    ),
    phrases(
      "blame",
      "you (?:claim|allege|demand)",
      "you took advantage",
      "you should have",
      "you must have known",
      "abus\\p{L}*",
      "fraud\\p{L}*",
      "bad faith",
      "contrary to what you (?:say|claim)",
    ),
    phrases(
      "legalese",
      "beyond our control",
      "without (?:an |any )?admission of (?:liability|fault)",
      "in accordance with our terms",
      "we reserve the right",
      "as a gesture of goodwill only",
      "waive\\p{L}*",
      "hereby",
      "aforementioned",
      "force majeure",
    ),
    phrases(
      "vague_date",
      "as soon as possible",
      "at the earliest opportunity",
      "shortly",
      "very soon",
      "in due course",
      "in the (?:coming|next few) (?:days|weeks)",
    ),
    phrases(
      "agentless",
      "(?:a )?(?:pricing )?mistakes? (?:was|were|has been|have been) made",
      "an? (?:pricing )?error (?:occurred|was made|has occurred)",
      "due to a (?:technical|computer|system) (?:error|issue|problem)",
    ),
    phrases("urgency", "hurry", "last chance", "don't (?:miss out|wait)", "act (?:now|fast)", "only a few (?:hours|days) left"),
    phrases("promotion", "special offers?", "sale now on", "shop now", "discover our", "bargains?", "newsletter"),
    phrases("no_name", "dear (?:valued )?customers?", "dear sir or madam"),
  ],
};
