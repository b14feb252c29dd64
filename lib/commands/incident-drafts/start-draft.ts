import { randomUUID } from "node:crypto";
import { z } from "zod";
import { declarationForm } from "@/lib/domain/incidents/drafts/declaration-form";
import { command, done } from "../command";

/**
 * Begins a declaration and returns its id.
 *
 * Input: `{ form }`, what it starts from.
 */
export const startDraft = command({
  action: "incident_draft.start",
  input: z.object({ form: declarationForm }),
  run: async ({ tx, input: { form }, actor, now }) => {
    const id = randomUUID();
    const by = actor.id;
    await tx.incidentDraft.create({ data: { id, form, createdBy: by, createdAt: now, updatedAt: now, updatedBy: by } });
    return done({ id, version: 1 }, { subject: id });
  },
});
