import type { Prisma, Tx } from "../../db/client";
import { countOverlapping, countSelected, type Decision, decide, pickedById } from "../../db/cohorts/decisions";
import { selectionSize, unchangedOf } from "../../db/cohorts/selections";
import { type LockedIncident, lockIncident } from "../../db/incidents/lock-incident";
import type { Selection } from "../../domain/cohorts/selection";
import { done, type Outcome, refuse } from "../command";

/** Enough to show what changed and to undo it. */
export type DecisionMade = { decisionId: string; customers: number };

/** `overlapsSeen`: how many whom another incident concerns too were shown to whoever releases them. */
type Facts = Omit<Decision, "incidentId"> & { overlapsSeen?: number };

/** The incident when its cohorts may still change; else why not. */
export async function openIncident(tx: Tx, ref: string): Promise<{ incident: LockedIncident } | { refused: Outcome<never> }> {
  const incident = await lockIncident(tx, ref);
  if (!incident) return { refused: refuse("not_found") };
  if (incident.closed) return { refused: refuse("incident_closed") };
  if (incident.executed) return { refused: refuse("already_executed") };
  return { incident };
}

/** Moves, holds or releases the customers of a selection, provided they still are what was on screen. */
export async function decideMembers(tx: Tx, selection: Selection, facts: Facts): Promise<Outcome<DecisionMade>> {
  const { incidentRef, customerIds, selectionId, reason } = selection;
  const open = await openIncident(tx, incidentRef);
  if ("refused" in open) return open.refused;
  const incidentId = open.incident.id;
  if (facts.cohortKey && !(await tx.cohort.findUnique({ where: { incidentId_key: { incidentId, key: facts.cohortKey } } })))
    return refuse("not_found");
  const whom = await (selectionId ? ofSelection(tx, incidentId, selection) : ofIds(tx, incidentId, selection));
  if ("refused" in whom) return whom.refused;
  const overlapping = facts.kind === "release" ? await countOverlapping(tx, whom.where) : 0;
  if (overlapping > 0 && overlapping !== facts.overlapsSeen) return refuse("overlap_unseen", { customers: overlapping });
  const decided = await decide(tx, whom.where, { ...facts, incidentId });
  if (!decided) return refuse("nothing_to_change");
  const decisionId = String(decided.decisionId);
  const who = selectionId ? { selectionId, leftOut: whom.leftOut } : { customerIds: customerIds?.slice(0, 20).map(String) };
  const detail = { decisionId, customers: decided.customers, kind: facts.kind, cohortKey: facts.cohortKey ?? null, overlapping, ...who };
  return done({ decisionId, customers: decided.customers }, { incidentId, subject: incidentRef, reason, detail });
}

type Whom = { where: Prisma.Sql; leftOut: number } | { refused: Outcome<never> };

async function ofIds(tx: Tx, incidentId: number, { customerIds = [], versions }: Selection): Promise<Whom> {
  const where = pickedById(incidentId, customerIds);
  const { found, changed } = await countSelected(tx, where, versions);
  if (changed > 0) return { refused: refuse("stale") };
  const shown = new Set(customerIds).size;
  return found === shown ? { where, leftOut: 0 } : { refused: refuse("selection_changed", { shown, now: found }) };
}

async function ofSelection(tx: Tx, incidentId: number, { selectionId = "", expected = 0, unchangedOnly }: Selection): Promise<Whom> {
  const size = await selectionSize(tx, incidentId, selectionId);
  if (size === null) return { refused: refuse("not_found") };
  if (size !== expected) return { refused: refuse("selection_changed", { shown: expected, now: size }) };
  const where = unchangedOf(incidentId, selectionId);
  const { found } = await countSelected(tx, where);
  const leftOut = size - found;
  return leftOut > 0 && !unchangedOnly ? { refused: refuse("selection_outdated", { changed: leftOut, size }) } : { where, leftOut };
}
