import type { MailSender, OutgoingMail } from "./mail-sender";

/** Keeps mails under a key of their own; keeping one again changes nothing. Answers with the ids they are kept under, in order. */
export type KeepMails = (mails: readonly OutgoingMail[]) => Promise<string[]>;

/** Nothing leaves: the in-app mailbox shows what a provider would have sent. */
export const outboxSender = (keep: KeepMails): MailSender => ({
  batchSize: 100,
  repeatable: true,
  send: async (mails) => ({ kind: "accepted", providerIds: await keep(mails) }),
});
