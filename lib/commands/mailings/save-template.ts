import { z } from "zod";
import type { Tx } from "../../db/client";
import { lockIncident } from "../../db/incidents/lock-incident";
import { clearPrepared } from "../../db/mailings/clear-prepared";
import { newestLetter } from "../../db/mailings/newest-letters";
import { type MailingStep, readTemplateKey } from "../../domain/mailings/step";
import { contentSchema, type Letter, type LetterContent, mapTexts, type Passage } from "../../domain/mailings/template";
import { frenchTypography } from "../../i18n/typography";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { renderKey } from "./job-keys";

/**
 * Keeps a letter as a new version, of this incident alone. A gesture's is taken up by a plan that is still a draft; that of a mailing of its own by the mailing
 * that waits ready, which is rendered again and has to be approved again.
 */
export const saveTemplate = command({
  action: "template.save",
  input: z.object({
    incidentRef: z.string(),
    /** As `templateKeyOf` makes it: a cohort's own, or a step's and a cohort's. */
    templateKey: z.string().min(1).max(60),
    /** The version that was being read: a newer one means that somebody else has written meanwhile. */
    basedOn: z.int().min(0),
    content: contentSchema,
  }),
  run: async ({ tx, input: { incidentRef, templateKey, basedOn, content }, actor }) => {
    const { step, cohortKey } = readTemplateKey(templateKey);
    // Whoever saves at the same time waits, and then finds that the letter is another.
    const incident = await lockIncident(tx, incidentRef);
    const cohort = incident && (await tx.cohort.findUnique({ where: { incidentId_key: { incidentId: incident.id, key: cohortKey } } }));
    if (!incident || !cohort) return refuse("not_found");
    const latest = await newestLetter(tx, incident.id, templateKey);
    if ((latest?.version ?? 0) !== basedOn) return refuse("stale");
    const { id, version } = await tx.templateVersion.create({
      data: { key: templateKey, incidentId: incident.id, version: basedOn + 1, content: typeset(content), createdBy: actor.id },
    });
    const place = { incidentId: incident.id, step, cohortKey, templateVersionId: id };
    const draftVersion = step === "gesture" ? await takeUpByDraft(tx, place) : null;
    const mailingIds = step === "gesture" ? [] : await renderAgain(tx, place);
    return done(
      { version, draftVersion, mailingIds },
      {
        incidentId: incident.id,
        subject: `template:${templateKey}:${version}`,
        detail: { cohort: cohortKey, step, version, draftPlan: draftVersion, mailingIds },
      },
    );
  },
});

type Place = { incidentId: number; step: MailingStep; cohortKey: string; templateVersionId: number };

async function takeUpByDraft(tx: Tx, { incidentId, cohortKey, templateVersionId }: Place): Promise<number | null> {
  const draft = await tx.plan.findFirst({ where: { incidentId, status: "draft" } });
  if (!draft) return null;
  const letters = { ...(draft.letters as Record<string, number>), [cohortKey]: templateVersionId };
  await tx.plan.updateMany({ where: { id: draft.id, status: "draft" }, data: { letters, rowVersion: { increment: 1 } } });
  return draft.version;
}

async function renderAgain(tx: Tx, { incidentId, step, cohortKey, templateVersionId }: Place): Promise<number[]> {
  const ready = await tx.$queryRaw<{ id: number }[]>`
    UPDATE mailing SET status = 'rendering', template_version_id = ${templateVersionId}, checks = '{}', fingerprint = NULL
    WHERE incident_id = ${incidentId} AND step = ${step}::mailing_step AND cohort_key = ${cohortKey} AND status = 'ready' RETURNING id`;
  const ids = ready.map(({ id }) => id).sort((a, b) => a - b);
  await clearPrepared(tx, ids);
  for (const mailingId of ids) await enqueue(tx, "render-mailing", { mailingId }, { key: renderKey(mailingId) });
  return ids;
}

/** French texts are kept as they will be read, non-breaking spaces included. */
const typeset = ({ fr, en }: LetterContent): LetterContent => ({ fr: typesetLetter(fr), en });

function typesetLetter({ subject, preheader, blocks, text, sms }: Letter): Letter {
  const passages = (given: Passage[]) => given.map((passage) => ({ ...passage, text: frenchTypography(passage.text) }));
  return {
    subject: frenchTypography(subject),
    preheader: frenchTypography(preheader),
    blocks: blocks.map((block) => mapTexts(block, frenchTypography)),
    ...(text && { text: passages(text) }),
    ...(sms && { sms: passages(sms) }),
  };
}
