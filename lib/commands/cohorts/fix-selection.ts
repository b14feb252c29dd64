import { randomUUID } from "node:crypto";
import { type FixedSelection, fixSelection as fix, forgetSelections } from "../../db/cohorts/selections";
import { lockIncident } from "../../db/incidents/lock-incident";
import { fixableSchema, MOST_SELECTED } from "../../domain/cohorts/selection";
import { command, done, refuse } from "../command";

const KEPT_DAYS = 30;

/**
 * Stores exactly who is selected across all pages, with the version of each: what is decided afterwards is decided about
 * these and nobody else, whatever changes in the table meanwhile.
 */
export const fixSelection = command({
  action: "member_selection.fix",
  input: fixableSchema,
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentRef, customerIds, versions = {}, filter = {} }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    await forgetSelections(tx, new Date(now.getTime() - KEPT_DAYS * 86_400_000));
    const selectionId = randomUUID();
    const whom = customerIds ? { customerIds, versions } : { filter };
    const fixed = await fix(tx, { id: selectionId, incidentId: incident.id, by: actor.id, at: now, most: MOST_SELECTED, whom });
    if (!fixed) return refuse("selection_too_wide", { most: MOST_SELECTED });
    const shown = customerIds ? new Set(customerIds).size : fixed.customers;
    if (shown !== fixed.customers) return refuse("selection_changed", { shown, now: fixed.customers });
    const value: FixedSelection & { selectionId: string } = { selectionId, ...fixed };
    const detail = { selectionId, customers: fixed.customers, ...(customerIds ? {} : { filter }) };
    return done(value, { incidentId: incident.id, subject: incidentRef, detail });
  },
});
