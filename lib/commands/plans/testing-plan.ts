import { insertIncident, type TestCustomer } from "@/lib/db/cohorts/testing-facts";
import type { Actor } from "@/lib/domain/staff/actor";
import { splitCohorts } from "../cohorts/split-cohorts";
import type { Result } from "../command";
import { draftPlan } from "./draft-plan";
import { submitPlan } from "./submit-plan";

export const author: Actor = { kind: "staff", id: "author", name: "Léa", role: "manager" };
export const submitter: Actor = { kind: "staff", id: "submitter", name: "Noé", role: "agent" };
export const manager: Actor = { kind: "staff", id: "manager", name: "Ana", role: "manager" };
export const auditor: Actor = { kind: "staff", id: "auditor", name: "Eve", role: "auditor" };

const AT = "2026-11-14T10:00:00Z";
/** Used nothing; used 120 of 500; used all of two packs. */
export const THREE_CUSTOMERS: TestCustomer[] = [
  { lines: [{ at: AT, affected: true }] },
  { lines: [{ at: AT, affected: true }], uses: [{ at: "2026-11-15T08:00:00Z", units: 120, line: 0 }] },
  { lines: [{ at: AT, quantity: 2, affected: true }], uses: [{ at: "2026-11-15T08:00:00Z", units: 1000, line: 0 }] },
];

/** The value of a result that must be there. */
export function mustBeOk<V>(result: Result<V>): V {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.value;
}

/** An incident that is split, with a draft by `author`. */
export async function drafted(customers: TestCustomer[] = THREE_CUSTOMERS) {
  const { incident, people } = await insertIncident(customers);
  mustBeOk(await splitCohorts(author, { incidentRef: incident.ref, cutoffAt: "2026-11-16T00:00:00Z" }));
  const plan = mustBeOk(await draftPlan(author, { incidentRef: incident.ref }));
  return { incident, people: people.map(({ customerId }) => customerId), ...plan };
}

/** The same, submitted by `submitter`. */
export async function submitted(customers: TestCustomer[] = THREE_CUSTOMERS) {
  const draft = await drafted(customers);
  const { fingerprint } = mustBeOk(await submitPlan(submitter, { planId: draft.planId, rowVersion: draft.rowVersion }));
  return { ...draft, fingerprint };
}
