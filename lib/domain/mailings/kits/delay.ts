import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** What was promised is late: why, where it stands, and until when. */
export const DELAY: LetterContent = {
  fr: {
    subject: "Nous sommes en retard sur ce que nous vous avions promis",
    preheader: "Où nous en sommes, et quand ce sera fait.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Au sujet de l’achat que vous avez fait {{ orderedOn }} ({{ orderRefs }}), nous vous avions promis ceci : [ce qui était promis, et pour quand]. Ce n’est pas fait, et le retard vient de nous.",
      ),
      paragraph("Voici la raison : [ce qui nous a retenus]. Une personne s’en occupe, et vous l’aurez sous deux jours ouvrés."),
      paragraph(
        "Vous n’avez rien à faire et rien à redemander. Si ce délai vous pose un problème, répondez-moi : nous chercherons une solution plus rapide.",
      ),
      paragraph("Merci de votre patience. Nous nous étions promis d’être à l’heure ; c’est à vous que nous le devions."),
      ...FR.close,
    ],
    sms: [{ text: "{{ shopName }} : nous sommes en retard sur notre promesse. Ce sera fait sous deux jours ouvrés. {{ supportEmail }}" }],
  },
  en: {
    subject: "We are late with what we promised you",
    preheader: "Where we stand, and when it will be done.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "About the purchase you made {{ orderedOn }} ({{ orderRefs }}), we had promised you this: [what was promised, and for when]. It is not done, and the delay is ours.",
      ),
      paragraph("The reason is this: [what held us up]. Somebody is working on it, and you will have it within two working days."),
      paragraph(
        "There is nothing to do and nothing to ask for again. If the delay is a problem for you, reply to me: we will look for something faster.",
      ),
      paragraph("Thank you for your patience. We had promised ourselves to be on time; it was you we owed it to."),
      ...EN.close,
    ],
    sms: [{ text: "{{ shopName }}: we are late with our promise. It will be done within two working days. {{ supportEmail }}" }],
  },
};
