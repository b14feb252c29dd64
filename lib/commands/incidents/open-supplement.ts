import { z } from "zod";
import { identifyLines } from "@/lib/db/affected/identify";
import { countLinesNewTo } from "@/lib/db/affected/supplements";
import type { Tx } from "@/lib/db/client";
import { type FoundIncident, findIncident } from "@/lib/db/incidents/find-incident";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { nextSupplementRef } from "@/lib/db/incidents/next-ref";
import { scopeRows } from "@/lib/db/incidents/scope-rows";
import { command, done, refuse } from "../command";

/**
 * Opens a supplement: a child incident (`INC-2026-001-S1`) with the scope of its parent, identified at once, that holds only
 * lines which neither the parent nor another supplement treats; those who warned of the one warned of both. It is split, planned, approved, executed and mailed like any other.
 * Asked of a supplement, it opens one of the parent.
 *
 * Refuses `not_executed_yet` until a plan of the parent is executing or executed, and `nothing_new` when no line has come.
 *
 * Input: `{ incidentRef }`.
 */
export const openSupplement = command({
  action: "incident.open_supplement",
  input: z.object({ incidentRef: z.string() }),
  timeoutMs: 120_000,
  run: async ({ tx, input: { incidentRef }, actor, now }) => {
    const asked = await findIncident(tx, incidentRef);
    if (!asked) return refuse("not_found");
    const root = asked.parentId === null ? asked : await parentOf(tx, asked.parentId);
    const locked = await lockIncident(tx, root.ref);
    if (!locked?.executed) return refuse("not_executed_yet");
    const ref = await nextSupplementRef(tx, root);
    const child = await tx.incident.create({ data: { ...childOf(root), ref, ownerId: actor.id, createdBy: actor.id, createdAt: now } });
    await tx.$executeRaw`INSERT INTO incident_reporter (incident_id, email, added_by, at)
      SELECT ${child.id}, email, added_by, at FROM incident_reporter WHERE incident_id = ${root.id}`;
    const facts = { incidentId: child.id, incidentVersion: child.version, scope: { supplementOf: root.ref }, at: now, by: actor.id };
    const run = await tx.identification.create({ data: { ...facts, affected: 0, excluded: 0 } });
    const { candidates, affected, excluded, unsure } = await identifyLines(tx, { incidentId: child.id, identificationId: run.id });
    const fresh = await countLinesNewTo(tx, child.id);
    if (fresh === 0) return refuse("nothing_new");
    await tx.identification.update({ where: { id: run.id }, data: { candidates, affected, excluded, unsure } });
    const detail = { parent: root.ref, affected, unsure };
    return done({ ref, affected, unsure }, { incidentId: child.id, subject: ref, detail });
  },
});

async function parentOf(tx: Tx, id: number): Promise<FoundIncident> {
  const { ref } = await tx.incident.findUniqueOrThrow({ where: { id }, select: { ref: true } });
  const parent = await findIncident(tx, ref);
  if (!parent) throw new Error(`incident ${id} has gone`);
  return parent;
}

/** What a supplement takes over: the words, the scope and what counts as used; neither owner nor dates of its own making. */
function childOf(root: FoundIncident) {
  const { title, description, zone, detectedAt, fixedAt, legalGround, channels, consumptionKinds, families, tags } = root;
  const { discountCodes, customerGroups, countries, taxIncluded } = root;
  const rows = scopeRows(root);
  return {
    ...{ title, description, zone, detectedAt, fixedAt, legalGround, channels, consumptionKinds, families, tags },
    ...{ discountCodes, customerGroups, countries, taxIncluded, parentId: root.id },
    products: { create: rows.products },
    windows: { create: rows.windows },
  };
}
