import { prisma } from "@/lib/db/client";
import { candidatePairs } from "@/lib/db/people/candidate-pairs";
import { affectedLinesOf, affectedPeople, type PersonRow, readPeople } from "@/lib/db/people/read-people";
import { type Evidence, matchEvidence, type Strength } from "@/lib/domain/people/match-evidence";
import { type PersonView, viewPerson } from "./person-view";

const CANDIDATES_READ = 400;
const PAIRS_SHOWN = 60;

/** The one that would be kept stands first. */
export type PairView = { kept: PersonView; other: PersonView; strength: Strength; evidence: Evidence[] };
/** `more`: others wait than are shown. */
export type SuggestedPairs = { pairs: PairView[]; more: boolean };

const WEIGHT: Record<Strength, number> = { likely: 0, possible: 1, weak: 2 };

/** Who of an incident may be one person, the likeliest first. */
export async function suggestedPairs(incidentId: number, masked = false): Promise<SuggestedPairs> {
  const candidates = await candidatePairs(prisma, affectedPeople(incidentId), CANDIDATES_READ);
  const ids = [...new Set(candidates.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
  const [people, lines] = await Promise.all([readPeople(prisma, ids), affectedLinesOf(prisma, incidentId, ids)]);
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
  return { pairs: pairs.slice(0, PAIRS_SHOWN), more: pairs.length > PAIRS_SHOWN || candidates.length === CANDIDATES_READ };
}

/** Whoever took others in, can be written to, has more orders, was there first: in this order. */
function keptFirst(one: PersonRow, other: PersonRow): [PersonRow, PersonRow] {
  const rank = (person: PersonRow) => [Number(person.merged > 0), Number(person.email !== null), person.orders];
  const [a, b] = [rank(one), rank(other)];
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 || a[at]! > b[at]! ? [one, other] : [other, one];
}
