import type { Tx } from "../../db/client";
import { countSelected, type Decision, decide, selected } from "../../db/cohorts/decisions";
import { type LockedIncident, lockIncident } from "../../db/incidents/lock-incident";
import type { Selection } from "../../domain/cohorts/selection";
import { done, type Outcome, refuse } from "../command";

/** Enough to show what changed and to undo it. */
export type DecisionMade = { decisionId: string; customers: number };

type Facts = Omit<Decision, "incidentId">;

/** The incident when its cohorts may still change; else why not. */
export async function openIncident(tx: Tx, ref: string): Promise<{ incident: LockedIncident } | { refused: Outcome<never> }> {
  const incident = await lockIncident(tx, ref);
  if (!incident) return { refused: refuse("not_found") };
  if (incident.closed) return { refused: refuse("incident_closed") };
  if (incident.executed) return { refused: refuse("already_executed") };
  return { incident };
}

/** Moves, holds or releases the customers of a selection, provided it still is what was on screen. */
export async function decideMembers(tx: Tx, selection: Selection, facts: Facts): Promise<Outcome<DecisionMade>> {
  const { incidentRef, customerIds, expected, filter, versions = {}, reason } = selection;
  const open = await openIncident(tx, incidentRef);
  if ("refused" in open) return open.refused;
  const incidentId = open.incident.id;
  if (facts.cohortKey && !(await tx.cohort.findUnique({ where: { incidentId_key: { incidentId, key: facts.cohortKey } } })))
    return refuse("not_found");
  const where = selected(incidentId, selection);
  const { found, changed } = await countSelected(tx, where, versions);
  if (changed > 0) return refuse("stale");
  const shown = customerIds ? new Set(customerIds).size : (expected ?? 0);
  if (found !== shown) return refuse("selection_changed", { shown, now: found });
  const decided = await decide(tx, where, { ...facts, incidentId });
  if (!decided) return refuse("nothing_to_change");
  const decisionId = String(decided.decisionId);
  const who = customerIds ? { customerIds: customerIds.slice(0, 20).map(String) } : { filter };
  const detail = { decisionId, customers: decided.customers, kind: facts.kind, cohortKey: facts.cohortKey ?? null, ...who };
  return done({ decisionId, customers: decided.customers }, { incidentId, subject: incidentRef, reason, detail });
}
