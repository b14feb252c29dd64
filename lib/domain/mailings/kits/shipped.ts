import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** The goods had left already: pay the difference, or send them back at our expense. */
export const SHIPPED: LetterContent = {
  fr: {
    subject: "Votre colis est parti avant que nous voyions l’erreur",
    preheader: "Vous pouvez garder votre commande ou la renvoyer sans frais.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph("Quand nous l’avons vue, votre colis était déjà en route. C’est vous qui décidez de la suite."),
      { kind: "rule_sentence" },
      paragraph("Les deux possibilités nous conviennent autant l’une que l’autre, et le retour ne vous coûte rien."),
      ...FR.choice,
      paragraph("Merci de votre patience : vous attendiez un colis, pas une question."),
      FR.addedCredit,
      ...FR.credit,
      FR.changed("Nos colis, eux, restent plus rapides que nous."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, colis parti. Gardez-le ou renvoyez-le."),
  },
  en: {
    subject: "Your parcel left before we saw the mistake",
    preheader: "You may keep your order, or send it back at our expense.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("When we saw it, your parcel was already on its way. What happens next is for you to decide."),
      { kind: "rule_sentence" },
      paragraph("Either way suits us just as well, and returning it costs you nothing."),
      ...EN.choice,
      paragraph("Thank you for your patience: you were waiting for a parcel, not for a question."),
      EN.addedCredit,
      ...EN.credit,
      EN.changed("Our parcels, for their part, are still faster than we are."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price, parcel sent. Keep it or return it."),
  },
};
