import { z } from "zod";
import { guardOf } from "../../db/guards/guard-rows";
import { type GuardDraft, guardDraftSchema, isSameGuard } from "../../domain/guards/guard-draft";
import { isZone } from "../../domain/settings/shop";
import { type AuditFacts, command, done, refuse, refuseInvalid } from "../command";

const input = z.object({
  /** Null: a new one. */
  id: z.int().nullable(),
  /** Of a known one, when it was last written as its writer saw it. */
  seenAt: z.iso.datetime().nullable().default(null),
  /** The incident whose post-mortem asked for a new one. */
  incidentRef: z.string().min(1).nullable().default(null),
  draft: guardDraftSchema,
});

/**
 * Saves a guard as a draft. A known one that now says something else gets a new version and is armed again by whoever tested that; another
 * name changes nothing. Of two who change it at once, the second is refused.
 */
export const saveGuard = command({
  action: "guard.save",
  input,
  run: async ({ tx, input: { id, seenAt, incidentRef, draft }, actor, now }) => {
    if (draft.watch === "price" && draft.rule.kind === "outside_hours" && !isZone(draft.rule.zone))
      return refuseInvalid([{ path: "draft.rule.zone", message: "unknown" }]);
    const written = { ...columnsOf(draft), updatedBy: actor.id, updatedAt: now };
    if (id === null) {
      const incident = incidentRef === null ? null : await tx.incident.findUnique({ where: { ref: incidentRef } });
      if (incidentRef !== null && !incident) return refuse("not_found");
      const made = await tx.priceGuard.create({
        data: { ...written, learntFrom: incident?.id ?? null, createdBy: actor.id, createdAt: now },
      });
      return done({ id: made.id, version: 1 }, { ...factsOf(made.id, draft), incidentId: incident?.id });
    }
    const known = await tx.priceGuard.findUnique({ where: { id } });
    if (!known) return refuse("not_found");
    if (known.state === "retired") return refuse("guard_retired");
    const changed = !isSameGuard(guardOf(known).draft, draft);
    const { count } = await tx.priceGuard.updateMany({
      where: { id, updatedAt: seenAt ?? now, state: { not: "retired" } },
      data: { ...written, ...(changed && { version: known.version + 1, state: "draft" }) },
    });
    if (count === 0) return refuse("stale");
    const version = known.version + Number(changed);
    return done({ id, version }, { ...factsOf(id, draft), detail: { name: draft.name, watch: draft.watch, version, before: known.rule } });
  },
});

const columnsOf = ({ name, watch, rule, scope, severity, fromAt, untilAt }: GuardDraft) => ({
  ...{ name, watch, rule, scope, severity, fromAt, untilAt },
});

const factsOf = (id: number, { name, watch, rule }: GuardDraft): AuditFacts => ({
  subject: `guard:${id}`,
  detail: { name, watch, rule },
});
