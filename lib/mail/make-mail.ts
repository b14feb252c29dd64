import { createHash } from "node:crypto";
import { type CompiledLetter, type Cut, joinLetter, type WholeLetter } from "../domain/mailings/compiled-letter";
import { asSms } from "../domain/mailings/sms-text";
import { readVariant } from "../domain/mailings/template";
import { LOOP_HEADER } from "../domain/replies/auto-reply";
import { CHOICE_PLACEHOLDER, LINK_PLACEHOLDER, REFUSE_PLACEHOLDER } from "./letter-values";
import type { OutgoingMail } from "./mail-sender";

/** `replyTo`: where answers to this one message go. `tag`: what its provider tells it by. */
export type MailFrame = { from: string; replyTo: string; tag: string };
export type StoredMessage = { id: bigint; toAddress: string; variant: string; values: Record<string, string> };

/** Where a message leads its own customer: to the credit, to the choice, and, only in what promotes, to refusing more of it. */
export type PrivateLinks = { credit: string | null; choice: string | null; refuse: string | null };

/** A stored message as its customer reads it; the private links exist only here, in memory. */
export function openMessage(
  message: Pick<StoredMessage, "variant" | "values">,
  pieces: Map<string, CompiledLetter>,
  links: PrivateLinks,
): WholeLetter {
  const found = pieces.get(message.variant);
  if (!found) throw new Error(`no pieces for ${message.variant}`);
  const whole = joinLetter(links.refuse ? refusable(found, links.refuse) : found, withLinks(message.values, links));
  // What is filled in has typography of its own.
  return readVariant(message.variant).sms ? { ...whole, text: asSms(whole.text) } : whole;
}

function withLinks(values: StoredMessage["values"], links: PrivateLinks): StoredMessage["values"] {
  const [credit, choice] = [values.creditLink === LINK_PLACEHOLDER, values.choiceLink === CHOICE_PLACEHOLDER];
  if (!credit && !choice) return values;
  if (credit && !links.credit) throw new Error("a message announces a credit that does not exist");
  if (choice && !links.choice) throw new Error("a message announces a choice that does not exist");
  return {
    ...values,
    ...(credit && links.credit && { creditLink: links.credit }),
    ...(choice && links.choice && { choiceLink: links.choice }),
  };
}

/** The letter's own words hold the place of the address, never a customer's value. */
function refusable(letter: CompiledLetter, address: string): CompiledLetter {
  const put = (cut: Cut): Cut => ({ ...cut, pieces: cut.pieces.map((piece) => piece.replaceAll(REFUSE_PLACEHOLDER, address)) });
  return { ...letter, html: put(letter.html), text: put(letter.text) };
}

export const makeMail = (
  message: StoredMessage & { links: PrivateLinks },
  pieces: Map<string, CompiledLetter>,
  { from, replyTo, tag }: MailFrame,
): OutgoingMail => ({
  messageId: String(message.id),
  from,
  replyTo,
  to: message.toAddress,
  tag,
  headers: {
    [LOOP_HEADER]: String(message.id),
    ...(message.links.refuse && { "list-unsubscribe": `<${message.links.refuse}>`, "list-unsubscribe-post": "List-Unsubscribe=One-Click" }),
  },
  ...openMessage(message, pieces, message.links),
});

/**
 * What a batch's row keeps of its payload: the same mails in the same order give the same hash. Every text goes in behind its
 * length, so that no two payloads read alike.
 */
export function payloadSha256(mails: readonly OutgoingMail[]): string {
  const hash = createHash("sha256");
  for (const { messageId, from, replyTo, to, subject, html, text, headers = {}, tag } of mails) {
    const texts = [messageId, from, replyTo, to, subject, html, text, ...Object.entries(headers).sort().flat(), ...(tag ? [tag] : [])];
    hash.update(`${texts.map((item) => item.length).join(" ")}\n${texts.join("")}`);
  }
  return hash.digest("hex");
}
