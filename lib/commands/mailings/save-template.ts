import { z } from "zod";
import { contentSchema, type LetterContent } from "../../domain/mailings/template";
import { frenchTypography } from "../../i18n/typography";
import { command, done, refuse } from "../command";

/** Keeps a letter as a new version; only a plan that is still a draft takes it up. */
export const saveTemplate = command({
  action: "template.save",
  input: z.object({
    incidentRef: z.string(),
    cohortKey: z.string().min(1).max(40),
    /** The version that was being read: a newer one means that somebody else has written meanwhile. */
    basedOn: z.int().min(0),
    content: contentSchema,
  }),
  run: async ({ tx, input: { incidentRef, cohortKey, basedOn, content }, actor }) => {
    const incident = await tx.incident.findUnique({ where: { ref: incidentRef } });
    const cohort = incident && (await tx.cohort.findUnique({ where: { incidentId_key: { incidentId: incident.id, key: cohortKey } } }));
    if (!incident || !cohort) return refuse("not_found");
    const [latest] = await tx.$queryRaw<{ version: number }[]>`
      SELECT version FROM template_version WHERE key = ${cohortKey} ORDER BY version DESC LIMIT 1 FOR UPDATE`;
    if ((latest?.version ?? 0) !== basedOn) return refuse("stale");
    const { id, version } = await tx.templateVersion.create({
      data: { key: cohortKey, version: basedOn + 1, content: typeset(content), createdBy: actor.id },
    });
    const draft = await tx.plan.findFirst({ where: { incidentId: incident.id, status: "draft" } });
    if (draft) {
      const letters = { ...(draft.letters as Record<string, number>), [cohortKey]: id };
      await tx.plan.updateMany({ where: { id: draft.id, status: "draft" }, data: { letters, rowVersion: { increment: 1 } } });
    }
    return done(
      { version, draftVersion: draft?.version ?? null },
      {
        incidentId: incident.id,
        subject: `template:${cohortKey}:${version}`,
        detail: { cohort: cohortKey, version, draftPlan: draft?.version ?? null },
      },
    );
  },
});

/** French texts are kept as they will be read, non-breaking spaces included. */
function typeset(content: LetterContent): LetterContent {
  const { fr } = content;
  return {
    ...content,
    fr: {
      subject: frenchTypography(fr.subject),
      preheader: frenchTypography(fr.preheader),
      blocks: fr.blocks.map((block) => {
        if (block.kind === "paragraph") return { ...block, text: frenchTypography(block.text) };
        if (block.kind === "credit_box") return { ...block, title: frenchTypography(block.title) };
        return block.kind === "button" ? { ...block, label: frenchTypography(block.label) } : block;
      }),
    },
  };
}
