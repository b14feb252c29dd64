import { finishRendering } from "../../commands/mailings/finish-rendering";
import { renderKey } from "../../commands/mailings/job-keys";
import { writeRenderedChunk } from "../../commands/mailings/write-rendered-chunk";
import { prisma } from "../../db/client";
import { readHouseWords } from "../../db/mailings/house-words";
import type { NewMessage } from "../../db/mailings/messages";
import { readPieces } from "../../db/mailings/pieces";
import { type RecipientFacts, recipientFacts } from "../../db/mailings/recipient-facts";
import { readUnitNoun } from "../../db/mailings/unit-noun";
import { readShop } from "../../db/settings/shop";
import type { Found } from "../../domain/mailings/check";
import { dispositionOf } from "../../domain/mailings/recipient";
import { contentSchema } from "../../domain/mailings/template";
import type { FoundWording } from "../../domain/mailings/wording";
import { WORKER } from "../../domain/staff/actor";
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
  const [renderer, wording] = await Promise.all([rendererOf(mailing), wordingOf(mailing)]);
  let after = 0n;
  for (;;) {
    if (stopping?.()) return false;
    const facts = await recipientFacts(prisma, { mailingId, planId: mailing.planId, cohortKey: mailing.cohortKey, after, limit: CHUNK });
    if (facts.length === 0) break;
    const chunk = await renderChunk(renderer, facts);
    const written = await writeRenderedChunk(WORKER, { mailingId, ...chunk, pieces: renderer.compiled() });
    // Somebody prepared it again, or another worker was faster: what is there now is theirs.
    if (!written.ok && written.refusal.reason === "mailing_not_ready") return true;
    if (!written.ok && written.refusal.reason !== "stale") throw new Error(`mailing ${mailingId}: ${written.refusal.reason}`);
    if (written.ok) after = facts.at(-1)?.customerId ?? after;
  }
  await finishRendering(WORKER, { mailingId, wording });
  return true;
}

async function rendererOf(mailing: { id: number; incidentId: number; templateVersionId: number }): Promise<RecipientRenderer> {
  const [template, incident, shop, unitNoun, frozen] = await Promise.all([
    prisma.templateVersion.findUniqueOrThrow({ where: { id: mailing.templateVersionId } }),
    prisma.incident.findUniqueOrThrow({ where: { id: mailing.incidentId } }),
    readShop(prisma),
    readUnitNoun(prisma, mailing.incidentId),
    readPieces(prisma, mailing.id),
  ]);
  return new RecipientRenderer(contentSchema.parse(template.content), { shop, zone: incident.zone, unitNoun }, frozen);
}

async function wordingOf({ templateVersionId }: { templateVersionId: number }): Promise<FoundWording[]> {
  const [template, words] = await Promise.all([
    prisma.templateVersion.findUniqueOrThrow({ where: { id: templateVersionId } }),
    readHouseWords(prisma),
  ]);
  return checkWording(contentSchema.parse(template.content), words);
}

type Chunk = { messages: NewMessage[]; found: Found[]; checked: number; largestBytes: number };

async function renderChunk(renderer: RecipientRenderer, facts: RecipientFacts[]): Promise<Chunk> {
  const chunk: Chunk = { messages: [], found: [], checked: 0, largestBytes: 0 };
  for (const recipient of facts) {
    const { message, found, bytes } = await renderOne(renderer, recipient);
    chunk.messages.push(message);
    chunk.found.push(...found);
    if (bytes > 0) chunk.checked++;
    chunk.largestBytes = Math.max(chunk.largestBytes, bytes);
  }
  return chunk;
}

async function renderOne(renderer: RecipientRenderer, recipient: RecipientFacts) {
  const customerId = String(recipient.customerId);
  const { channel, skip } = dispositionOf(recipient);
  const language = recipient.language === "en" ? "en" : "fr";
  const base = { customerId: recipient.customerId, channel, skipReason: skip, toAddress: recipient.email || null };
  if (skip)
    return {
      message: { ...base, variant: language, values: {}, creditId: recipient.credit?.id ?? null, choiceId: recipient.choice?.id ?? null },
      found: [{ finding: skip, customerId }] satisfies Found[],
      bytes: 0,
    };
  const { credit } = recipient;
  const facts = { ...recipient, credit: credit && { ...credit, amount: { minor: credit.minor, currency: credit.currency } } };
  const rendered = await renderer.render(facts, language);
  const found: Found[] = rendered.findings.map((finding) => ({ finding, customerId }));
  if (channel === "letter") found.push({ finding: "no_address", customerId });
  if (!recipient.name?.trim()) found.push({ finding: "no_name", customerId });
  return {
    message: {
      ...base,
      variant: rendered.variant,
      values: rendered.values as Record<string, string>,
      creditId: credit?.id ?? null,
      choiceId: recipient.choice?.id ?? null,
    },
    found,
    bytes: rendered.bytes,
  };
}
