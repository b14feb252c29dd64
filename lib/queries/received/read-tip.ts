import { z } from "zod";
import { prisma } from "../../db/client";
import { readShop } from "../../db/settings/shop";
import { sentTipSchema, type Tip } from "../../domain/alerts/tip-fact";
import { readReceived } from "./read-received";

/** `byMachine`: an absence, a loop or a report, which nobody wrote. */
export type ReadTip = { byMachine: boolean; input: Tip };

const MOST = 10_000;

/** A tip that was handed in as words; null where they are none. Without a language it is in the shop's. */
export async function tipInWords(value: unknown): Promise<ReadTip | null> {
  const sent = sentTipSchema.safeParse(value);
  if (!sent.success) return null;
  const { body, sku = "", email = "", name = "", language = await houseLanguage() } = sent.data;
  return { byMachine: false, input: { origin: "form", body, sku, email, name, language, mailId: null } };
}

/** A tip as the mail that came; its subject is part of what it says. */
export async function tipInMail(raw: Uint8Array): Promise<ReadTip> {
  const { messageId: mailId, from, fromName, subject, text, auto } = await readReceived(raw);
  const body = `${subject}\n\n${text}`.trim().slice(0, MOST).padEnd(3, "…");
  const email = z.email().max(254).safeParse(from.trim());
  const who = { email: email.success ? email.data : "", name: fromName.slice(0, 200) };
  return { byMachine: auto !== null, input: { origin: "mail", body, sku: "", ...who, language: await houseLanguage(), mailId } };
}

const houseLanguage = async () => (await readShop(prisma)).houseLanguage;
