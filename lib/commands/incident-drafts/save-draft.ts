import { z } from "zod";
import { declarationForm } from "@/lib/domain/incidents/drafts/declaration-form";
import { command, done, refuse } from "../command";

/**
 * Keeps what was typed so far. Refuses `draft_changed`, naming who and when, if somebody saved it since `version`.
 *
 * Input: `{ id, version, form }`.
 */
export const saveDraft = command({
  action: "incident_draft.save",
  input: z.object({ id: z.uuid(), version: z.int(), form: declarationForm }),
  run: async ({ tx, input: { id, version, form }, actor, now }) => {
    const data = { form, version: version + 1, updatedAt: now, updatedBy: actor.id };
    const { count } = await tx.incidentDraft.updateMany({ where: { id, version }, data });
    if (count > 0) return done({ version: version + 1 }, { subject: id, detail: { version: version + 1 } });
    const there = await tx.incidentDraft.findUnique({ where: { id }, select: { updatedBy: true, updatedAt: true } });
    if (!there) return refuse("not_found");
    const person = await tx.staffUser.findUnique({ where: { id: there.updatedBy }, select: { name: true } });
    return refuse("draft_changed", { by: person?.name ?? there.updatedBy, at: there.updatedAt.toISOString() });
  },
});
