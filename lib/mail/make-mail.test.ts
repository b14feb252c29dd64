import { expect, test } from "vitest";
import { STARTER_LETTERS } from "../domain/mailings/starter-letters";
import { compileLetter } from "./compile-letter";
import { makeMail, payloadSha256 } from "./make-mail";

const REFUSE = "https://amends.shop.example/u/abc.def";
const message = { id: 7n, toAddress: "zoe@example.com", variant: "fr", values: { name: "Zoé" } };
const frame = { from: "shop@shop.example", replyTo: "r7@shop.example", tag: "7-0123456789abcdef" };

/** A letter of nothing but a sentence and a name. */
const LETTER = { ...STARTER_LETTERS.untouched.fr, subject: "Nos tirages", preheader: "", text: undefined, sms: undefined };
const letterOf = (sentence: string) => ({ ...LETTER, blocks: [{ kind: "paragraph" as const, text: sentence }] });

const made = async (sentence: string, { promotes, values = {} }: { promotes: boolean; values?: Record<string, string> }) => {
  const pieces = new Map([["fr", await compileLetter(letterOf(sentence), "fr", { promotes })]]);
  const links = { credit: null, choice: null, refuse: promotes ? REFUSE : null };
  return makeMail({ ...message, links, values: { ...message.values, ...values } }, pieces, frame);
};

test("what promotes ends with the way to refuse it, in both parts and in its headers", async () => {
  const { html, text, headers } = await made("Deux cents tirages à 24 €.", { promotes: true });
  expect(html).toContain(`href="${REFUSE}"`);
  expect(text.endsWith(`Ne plus recevoir nos offres\n${REFUSE}\n`)).toBe(true);
  expect(html + text).not.toContain("%refuse-link%");
  expect(headers).toMatchObject({ "list-unsubscribe": `<${REFUSE}>`, "list-unsubscribe-post": "List-Unsubscribe=One-Click" });
});

test("a service letter has none", async () => {
  const { html, text, headers } = await made("Votre commande est annulée.", { promotes: false });
  expect(html + text).not.toMatch(/refuse|offres/);
  expect(headers).not.toHaveProperty("list-unsubscribe");
});

test("a name that reads like the place for the link stays a name", async () => {
  const { text } = await made("Bonjour {{ name }}.", { promotes: true, values: { name: "%refuse-link%" } });
  expect(text.startsWith("Bonjour %refuse-link%.")).toBe(true);
  expect(text.split(REFUSE)).toHaveLength(2);
});

test("what a provider tells a mail by belongs to the bytes that a batch keeps", async () => {
  const mail = await made("Bonjour.", { promotes: false });
  expect(mail.tag).toBe("7-0123456789abcdef");
  expect(payloadSha256([{ ...mail, tag: "8-0123456789abcdef" }])).not.toBe(payloadSha256([mail]));
  expect(payloadSha256([{ ...mail }])).toBe(payloadSha256([mail]));
});
