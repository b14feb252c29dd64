import type { MessageToSend } from "../db/mailings/batches";
import { choiceToken } from "../domain/choices/token";
import { creditToken } from "../domain/credits/token";
import type { CompiledLetter } from "../domain/mailings/compiled-letter";
import { messageTag } from "../domain/mailings/message-tag";
import { promotionToken } from "../domain/mailings/promotion-token";
import { replyAddress } from "../domain/replies/reply-address";
import { env } from "../env";
import type { OutgoingMail } from "../mail/mail-sender";
import { makeMail, type PrivateLinks } from "../mail/make-mail";

/** What all messages of a mailing share: its letters as they were frozen, and whether they promote. */
export type MailingText = { pieces: Map<string, CompiledLetter>; promotes: boolean };

/** A message as it leaves: private links, an address for its answer and, where it promotes, the way to refuse are made here, in memory. */
export const mailOf = (message: MessageToSend, { pieces, promotes }: MailingText): OutgoingMail =>
  makeMail({ ...message, links: privateLinks(message, promotes) }, pieces, {
    from: env.MAIL_FROM,
    replyTo: replyAddress(env.MAIL_REPLY_TO, message.id, env.APP_SECRET),
    tag: messageTag(message.id, env.APP_SECRET),
  });

function privateLinks(message: MessageToSend, promotes: boolean): PrivateLinks {
  const { customerId, compensationId, generation, choiceCompensationId, choiceGeneration } = message;
  const page = (token: string) => `${env.APP_URL}/c/${token}`;
  return {
    credit: compensationId && generation ? page(creditToken(env.APP_SECRET, compensationId, generation)) : null,
    choice: choiceCompensationId && choiceGeneration ? page(choiceToken(env.APP_SECRET, choiceCompensationId, choiceGeneration)) : null,
    refuse: promotes ? `${env.APP_URL}/u/${promotionToken(env.APP_SECRET, customerId)}` : null,
  };
}
