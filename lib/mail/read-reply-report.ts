import type { Email } from "postal-mime";
import { withoutAddresses } from "./mail-sender";

/** What a report of a mail that did not arrive says: the addresses it quotes, and whether there is any use in trying again. */
export type DeliveryReport = { addresses: string[]; hard: boolean; words: string };

/** As much of a report as is looked through; one that names our message does so in its first pages. */
const LOOKED_AT = 200_000;
const MOST_ADDRESSES = 50;

/** Reads what mail systems say of a mail of ours (RFC 3464), also where they only quote its headers. */
export function readReport(mail: Email, body: string): DeliveryReport {
  const parts = mail.attachments
    .filter(({ mimeType }) => /^(message\/|text\/)/i.test(mimeType))
    .map(({ content }) => (typeof content === "string" ? content : new TextDecoder().decode(content.slice(0, LOOKED_AT))));
  const text = [body, ...parts].join("\n").slice(0, LOOKED_AT);
  const addresses = [...text.matchAll(/[\w.+-]{1,64}@[\w.-]{1,250}/g)]
    .map(([address]) => address)
    .filter((address) => address.includes("+"));
  const status = /^status:\s*([245])\.\d{1,3}\.\d{1,3}/im.exec(text)?.[1];
  const words = /^diagnostic-code:\s*(?:[\w-]+;\s*)?(.{1,300})/im.exec(text)?.[1] ?? "";
  return {
    addresses: [...new Set(addresses)].slice(0, MOST_ADDRESSES),
    hard: status === "5",
    words: withoutAddresses(words.replace(/\s+/g, " ").trim()),
  };
}
