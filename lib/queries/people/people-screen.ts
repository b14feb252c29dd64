import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { candidatePairs } from "@/lib/db/people/candidate-pairs";
import { affectedLinesOf, affectedPeople, type PersonRow, readPeople } from "@/lib/db/people/read-people";
import { listReporters } from "@/lib/db/people/reporters";
import { type Evidence, matchEvidence, type Strength } from "@/lib/domain/people/match-evidence";
import { maskAddresses } from "@/lib/domain/staff/masking";

const CANDIDATES_READ = 400;
const PAIRS_SHOWN = 60;
const REPORTERS_SHOWN = 500;

export type PersonView = {
  id: string;
  name: string;
  email: string | null;
  shopRef: string | null;
  phone: string | null;
  postalAddress: string | null;
  postcode: string | null;
  country: string | null;
  orders: number;
  lastOrderAt: string | null;
  affectedLines: number;
};
/** The one that would be kept stands first. */
export type PairView = { kept: PersonView; other: PersonView; strength: Strength; evidence: Evidence[] };
export type ReporterView = { email: string; at: string; customerId: string | null; name: string; affected: boolean };
export type PeopleScreen = {
  incident: { ref: string; zone: string; closed: boolean };
  pairs: PairView[];
  /** More pairs wait than are shown. */
  more: boolean;
  reporters: ReporterView[];
};

const WEIGHT: Record<Strength, number> = { likely: 0, possible: 1, weak: 2 };

/** Who of an incident may be one person, the likeliest first, and who warned; null when there is no such incident. */
export async function peopleScreen(ref: string, masked = false): Promise<PeopleScreen | null> {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const candidates = await candidatePairs(prisma, affectedPeople(incident.id), CANDIDATES_READ);
  const ids = [...new Set(candidates.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
  const [people, lines, reporters] = await Promise.all([
    readPeople(prisma, ids),
    affectedLinesOf(prisma, incident.id, ids),
    listReporters(prisma, incident.id, REPORTERS_SHOWN),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const view = (person: PersonRow) => viewPerson(person, lines.get(person.id) ?? 0, masked);
  const pairs = candidates.flatMap(({ oneId, otherId }): PairView[] => {
    const [one, other] = [byId.get(oneId), byId.get(otherId)];
    const match = one && other && matchEvidence(one, other);
    if (!match) return [];
    const [kept, joined] = keptFirst(one, other);
    return [{ kept: view(kept), other: view(joined), ...match }];
  });
  pairs.sort((a, b) => WEIGHT[a.strength] - WEIGHT[b.strength]);
  return {
    incident: { ref, zone: incident.zone, closed: incident.closedAt !== null },
    pairs: pairs.slice(0, PAIRS_SHOWN),
    more: pairs.length > PAIRS_SHOWN || candidates.length === CANDIDATES_READ,
    reporters: reporters.map(({ email, at, customerId, name, affected }) => ({
      ...{ email: masked ? maskAddresses(email) : email, at: at.toISOString(), affected },
      ...{ customerId: customerId === null ? null : String(customerId), name: masked ? "" : name },
    })),
  };
}

/** Whoever took others in, can be written to, has more orders, was there first: in this order. */
function keptFirst(one: PersonRow, other: PersonRow): [PersonRow, PersonRow] {
  const rank = (person: PersonRow) => [Number(person.merged > 0), Number(person.email !== null), person.orders];
  const [a, b] = [rank(one), rank(other)];
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 || a[at]! > b[at]! ? [one, other] : [other, one];
}

/** A customer for the screen; for who checks, without personal data. */
export const viewPerson = (person: PersonRow, affectedLines: number, masked: boolean): PersonView => ({
  id: String(person.id),
  name: masked ? `#${person.id}` : person.name,
  email: person.email && masked ? maskAddresses(person.email) : person.email,
  shopRef: masked ? null : person.externalRef,
  phone: masked ? null : (person.phoneE164 ?? person.phone),
  postalAddress: masked ? null : person.postalAddress,
  postcode: masked ? null : person.postcode,
  country: person.country,
  orders: person.orders,
  lastOrderAt: person.lastOrderAt?.toISOString() ?? null,
  affectedLines,
});
