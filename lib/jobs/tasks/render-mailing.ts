import { now } from "../../clock";
import { finishRendering } from "../../commands/mailings/finish-rendering";
import { renderKey } from "../../commands/mailings/job-keys";
import { writeRenderedChunk } from "../../commands/mailings/write-rendered-chunk";
import { prisma } from "../../db/client";
import { readHouseWords } from "../../db/mailings/house-words";
import type { NewMessage } from "../../db/mailings/messages";
import { readPieces } from "../../db/mailings/pieces";
import { type RecipientFacts, recipientFacts } from "../../db/mailings/recipient-facts";
import { readUnitNoun } from "../../db/mailings/unit-noun";
import { readSending } from "../../db/settings/sending";
import { readShop } from "../../db/settings/shop";
import { creditToken } from "../../domain/credits/token";
import type { Found } from "../../domain/mailings/check";
import { quietZonesOf } from "../../domain/mailings/country-zone";
import type { Channel } from "../../domain/mailings/ladder";
import { promisesOf } from "../../domain/mailings/made-promises";
import { addressBy, dispositionOf } from "../../domain/mailings/recipient";
import type { MailingStep } from "../../domain/mailings/step";
import { contentSchema, type LetterContent } from "../../domain/mailings/template";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import type { Locale } from "../../i18n/locale";
import { checkWording } from "../../mail/check-wording";
import { RecipientRenderer } from "../../mail/render-recipient";
import { enqueue } from "../queue";
import { defineTask } from "../task";

const CHUNK = 1000;

/** Renders every recipient of a mailing, chunk after chunk, and checks each message whole. */
export const renderMailingTask = defineTask("render-mailing", async ({ mailingId }, { stopping }) => {
  const finished = await renderWholeMailing(mailingId, { stopping });
  if (!finished) await enqueue(prisma, "render-mailing", { mailingId }, { key: renderKey(mailingId) });
});

/** Also for the seed and for tests: true when every recipient is rendered, false when it was asked to stop before. */
export async function renderWholeMailing(mailingId: number, { stopping }: { stopping?: () => boolean } = {}): Promise<boolean> {
  const mailing = await prisma.mailing.findUnique({ where: { id: mailingId } });
  if (mailing?.status !== "rendering") return true;
  const template = await prisma.templateVersion.findUniqueOrThrow({ where: { id: mailing.templateVersionId } });
  const content = contentSchema.parse(template.content);
  const [renderer, ladder] = await Promise.all([rendererOf(mailing, content), readSending(prisma).then((sending) => sending.ladder)]);
  const ways = { promotes: mailing.promotes, order: ladder, hasSms: smsOf(content) };
  let after = 0n;
  for (;;) {
    if (stopping?.()) return false;
    const before = after;
    const facts = await recipientFacts(prisma, { mailing, now: now(), after, limit: CHUNK });
    if (facts.length === 0) break;
    const chunk = await renderChunk(renderer, ways, facts);
    if (mailing.againOf !== null) chunk.messages = chunk.messages.filter(({ channel }) => channel === "email" || channel === "sms");
    after = facts.at(-1)?.customerId ?? after;
    if (chunk.messages.length === 0) continue;
    const written = await writeRenderedChunk(WORKER, { mailingId, ...chunk, pieces: renderer.compiled() });
    // Somebody prepared it again, or another worker was faster: what is there now is theirs.
    if (!written.ok && written.refusal.reason === "mailing_not_ready") return true;
    if (!written.ok && written.refusal.reason !== "stale") throw new Error(`mailing ${mailingId}: ${written.refusal.reason}`);
    if (!written.ok) after = before;
  }
  const wording = await checkWording(content, await readHouseWords(prisma));
  await finishRendering(WORKER, { mailingId, wording, promises: promisesOf(content) });
  return true;
}

type ToRender = { id: number; incidentId: number; step: MailingStep; planId: number | null; promotes: boolean };

async function rendererOf({ id, incidentId, step, planId, promotes }: ToRender, content: LetterContent): Promise<RecipientRenderer> {
  const [incident, shop, unitNoun, frozen] = await Promise.all([
    prisma.incident.findUniqueOrThrow({ where: { id: incidentId } }),
    readShop(prisma),
    readUnitNoun(prisma, incidentId),
    readPieces(prisma, id),
  ]);
  const linkLength = `${env.APP_URL}/c/${creditToken(env.APP_SECRET, 1n, 1)}`.length;
  const options = { step, planned: planId !== null, promotes, linkLength };
  return new RecipientRenderer(content, { shop, zone: incident.zone, unitNoun }, frozen, options);
}

/** In which languages a text message can be sent instead of the letter. */
const smsOf = ({ fr, en }: LetterContent): Record<Locale, boolean> => {
  const sends = env.SMS_GATEWAY_URL !== undefined;
  return { fr: sends && fr.sms !== undefined, en: sends && en.sms !== undefined };
};

type Ways = { promotes: boolean; order: readonly Channel[]; hasSms: Record<Locale, boolean> };
type Chunk = { messages: NewMessage[]; found: Found[]; checked: number; largestBytes: number };

async function renderChunk(renderer: RecipientRenderer, ways: Ways, facts: RecipientFacts[]): Promise<Chunk> {
  const chunk: Chunk = { messages: [], found: [], checked: 0, largestBytes: 0 };
  for (const recipient of facts) {
    const { message, found, bytes } = await renderOne(renderer, ways, recipient);
    chunk.messages.push(message);
    chunk.found.push(...found);
    if (bytes > 0) chunk.checked++;
    chunk.largestBytes = Math.max(chunk.largestBytes, bytes);
  }
  return chunk;
}

async function renderOne(renderer: RecipientRenderer, { hasSms, ...ways }: Ways, recipient: RecipientFacts) {
  const customerId = String(recipient.customerId);
  const language = recipient.language === "en" ? "en" : "fr";
  const hasCode = recipient.remedies.some(({ code }) => code !== null);
  const { channel, skip, why } = dispositionOf({ ...recipient, hasCode }, { ...ways, hasSms: hasSms[language] });
  const base = {
    customerId: recipient.customerId,
    channel,
    skipReason: skip,
    toAddress: addressBy(channel, recipient) || null,
    zone: quietZonesOf(recipient.country),
    creditId: recipient.credit?.id ?? null,
    choiceId: recipient.choice?.id ?? null,
  };
  if (skip)
    return { message: { ...base, variant: language, values: {} }, found: [{ finding: skip, customerId }] satisfies Found[], bytes: 0 };
  const { credit } = recipient;
  const facts = { ...recipient, credit: credit && { ...credit, amount: { minor: credit.minor, currency: credit.currency } } };
  const rendered = await renderer.render(facts, language, channel);
  const found: Found[] = rendered.findings.map((finding) => ({ finding, customerId }));
  if (why) found.push({ finding: why, customerId });
  if (!recipient.name?.trim()) found.push({ finding: "no_name", customerId });
  const message = { ...base, variant: rendered.variant, values: rendered.values as Record<string, string> };
  return { message, found, bytes: rendered.bytes };
}
