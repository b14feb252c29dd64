import type { ReadReply } from "../mail/read-reply";

/** A mail as it was read, from somebody whom nobody knows; each of `n` is another. */
export const replyMail = (n: number, given: Partial<ReadReply> = {}): ReadReply => ({
  messageId: `r${n}@client.example`,
  answers: [],
  from: "stranger@client.example",
  fromName: "",
  to: ["service@shop.example"],
  subject: "Re: Notre erreur",
  sentAt: new Date("2026-11-23T08:00:00Z"),
  text: `Bonjour, message ${n}.`,
  folded: "",
  auto: null,
  attachments: [],
  report: null,
  ...given,
});
